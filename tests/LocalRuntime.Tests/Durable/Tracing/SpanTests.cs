using System.Diagnostics;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using static ContentHub.LocalRuntime.Tests.Durable.Tracing.TracedFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>What the spans say, kind by kind.</summary>
public sealed class SpanTests : TracingTestBase, IAsyncLifetime
{
    private readonly SpanRecorder _recorder = new();
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _recorder.Dispose();
        Dispose();
    }

    [Fact]
    public async Task An_orchestration_and_its_activity_say_what_they_are()
    {
        DateTime startedAt = Time.GetUtcNow().UtcDateTime;
        await _host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Simple), null, new StartOrchestrationOptions("s") { Version = "1.2" });
        await _host.WaitForCompletionAsync("s");

        Activity creation = _recorder.Single("create_orchestration:Simple@(1.2)");
        Activity orchestration = _recorder.Single("orchestration:Simple@(1.2)");
        Activity activity = _recorder.Single("activity:Work");
        string execution = StoredStart(_host, "s").ExecutionId;
        Assert.Equal(
            $"durabletask.type=orchestration,durabletask.task.name=Simple,durabletask.task.instance_id=s,durabletask.task.version=1.2,durabletask.task.execution_id={execution}",
            Tags(creation));
        Assert.Equal(Tags(creation) + ",durabletask.task.status=Completed", Tags(orchestration));
        Assert.Equal("durabletask.type=activity,durabletask.task.name=Work,durabletask.task.instance_id=s,durabletask.task.task_id=0", Tags(activity));
        Assert.Equal(startedAt, orchestration.StartTimeUtc);
    }

    [Fact]
    public async Task A_failure_is_told_by_its_type_and_never_by_its_text()
    {
        await StartInstanceAsync(_host, nameof(Fails), "f");
        await _host.WaitForCompletionAsync("f");

        Activity orchestration = _recorder.Single("orchestration:Fails");
        Activity activity = _recorder.Single("activity:Throw");
        Assert.Equal((ActivityStatusCode.Error, "System.FormatException"), (activity.Status, Tag(activity, "error.type")));
        Assert.Equal((ActivityStatusCode.Error, "Microsoft.DurableTask.TaskFailedException", "Failed"), (orchestration.Status, Tag(orchestration, "error.type"), Tag(orchestration, "durabletask.task.status")));
        Assert.All(_recorder.Spans, span => Assert.DoesNotContain("secret", Tags(span) + span.StatusDescription, StringComparison.Ordinal));
        Assert.All(_recorder.Spans, span => Assert.Empty(span.Events));
    }

    [Fact]
    public async Task A_timer_lasts_from_its_making_to_its_firing()
    {
        DateTime madeAt = Time.GetUtcNow().UtcDateTime;
        await StartInstanceAsync(_host, nameof(Whole), "t");
        await _host.AdvanceAsync(TimeSpan.FromSeconds(30));

        Activity timer = _recorder.Single("orchestration:Whole:timer");
        Assert.Equal((madeAt, TimeSpan.FromSeconds(30)), (timer.StartTimeUtc, timer.Duration));
        Assert.Equal($"durabletask.type=timer,durabletask.task.name=Whole,durabletask.task.instance_id=t,durabletask.task.task_id=2,durabletask.fire_at={madeAt.AddSeconds(30):o}", Tags(timer));
        Assert.Equal("durabletask.type=event,durabletask.task.name=news,durabletask.event.target_instance_id=nobody,durabletask.task.instance_id=t", Tags(_recorder.Single("orchestration_event:news")));
    }

    [Fact]
    public async Task A_scheduled_orchestration_begins_at_its_time()
    {
        DateTimeOffset startAt = Time.GetUtcNow().AddMinutes(10);
        await _host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Simple), null, new StartOrchestrationOptions("later", startAt));
        await _host.WaitForCompletionAsync("later");

        Assert.Equal(startAt.UtcDateTime, _recorder.Single("orchestration:Simple").StartTimeUtc);
        Assert.DoesNotContain(_recorder.Spans, span => span.OperationName.EndsWith(":timer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_execution_of_an_instance_that_continues_as_new_is_a_span_under_the_same_parent()
    {
        await StartInstanceAsync(_host, nameof(Again), "again", 2);
        await _host.WaitForCompletionAsync("again");

        Activity creation = _recorder.Single("create_orchestration:Again");
        Activity[] executions = [.. _recorder.Spans.Where(span => span.OperationName == "orchestration:Again")];
        Assert.Equal(["ContinuedAsNew", "ContinuedAsNew", "Completed"], executions.Select(span => Tag(span, "durabletask.task.status")));
        Assert.All(executions, span => Assert.Equal(creation.SpanId, span.ParentSpanId));
        Assert.Equal(executions.Select(span => span.SpanId), _recorder.Spans.Where(span => span.OperationName == "activity:Work").Select(span => span.ParentSpanId));
    }

    [Fact]
    public async Task A_terminated_instance_has_a_span_and_so_has_the_one_that_takes_its_place()
    {
        await StartInstanceAsync(_host, nameof(Wait), "w");
        await _host.Client.TerminateInstanceAsync("w", "enough");
        await _host.WaitForCompletionAsync("w");
        await _host.Client.RestartAsync("w");
        await _host.Client.RaiseEventAsync("w", "answer", "x");
        await _host.WaitForCompletionAsync("w");

        Assert.Equal(["Terminated", "Completed"], _recorder.Spans.Where(span => span.OperationName == "orchestration:Wait").Select(span => Tag(span, "durabletask.task.status")));
        Assert.Equal(2, _recorder.Spans.Count(span => span.OperationName == "create_orchestration:Wait"));
        Assert.Equal("durabletask.type=event,durabletask.task.name=answer,durabletask.event.target_instance_id=w", Tags(_recorder.Single("orchestration_event:answer")));
    }

    [Fact]
    public async Task A_call_that_is_refused_says_so()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => _host.Client.RaiseEventAsync("nobody", "answer", "x"));

        Assert.Equal(ActivityStatusCode.Error, _recorder.Single("orchestration_event:answer").Status);
    }

    [Fact]
    public async Task Operations_of_entities_belong_to_the_trace_of_who_asks()
    {
        await StartInstanceAsync(_host, nameof(UsesEntity), "e");
        await _host.WaitForCompletionAsync("e");
        await _host.WaitForCompletionAsync("from-entity");

        Assert.Equal(
            """
            create_orchestration:UsesEntity [Producer]
              orchestration:UsesEntity [Server]
                entity:tally:Add [Server]
                entity:tally:Start [Consumer]
                  orchestration:Simple [Server]
                    activity:Work [Server]
                      app [Internal]

            """,
            _recorder.Tree(_recorder.Single("orchestration:UsesEntity").TraceId));
        Assert.Equal("durabletask.type=entity,durabletask.task.name=tally,durabletask.task.instance_id=@tally@a,durabletask.task.operation=call_entity", Tags(_recorder.Single("entity:tally:Add")));
    }

    [Fact]
    public async Task A_message_begins_a_trace()
    {
        using (Activity somebodyElse = new Activity("the sender's").Start())
        {
            await _host.SendMessageAsync("traced", "m");
        }

        await _host.WaitForCompletionAsync("m");

        Activity function = _recorder.Single("function TakeMessage");
        Assert.Equal(
            """
            function TakeMessage [Consumer]
              create_orchestration:Simple [Producer]
                orchestration:Simple [Server]
                  activity:Work [Server]
                    app [Internal]

            """,
            _recorder.Tree(function.TraceId));
        Assert.Equal(default, function.ParentSpanId);
        Assert.Equal(("TakeMessage", "pubsub", "traced"), (Tag(function, "faas.name"), Tag(function, "faas.trigger"), Tag(function, "messaging.destination.name")));
    }

    [Fact]
    public async Task A_message_that_fails_is_a_failed_trace_each_time()
    {
        await _host.SendMessageAsync("traced", "bad");
        await _host.WaitUntilAsync(async () => (await _host.PeekMessagesAsync("traced-poison")).Count == 1);

        Activity[] tries = [.. _recorder.Spans.Where(span => span.OperationName == "function TakeMessage")];
        Assert.Equal(5, tries.Select(span => span.TraceId).Distinct().Count());
        Assert.All(tries, span => Assert.Equal((ActivityStatusCode.Error, "System.FormatException", null), (span.Status, Tag(span, "error.type"), span.StatusDescription)));
    }

    [Fact]
    public async Task A_timer_function_begins_a_trace()
    {
        await _host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(
            """
            function EachHour [Internal]
              create_orchestration:Simple [Producer]
                orchestration:Simple [Server]
                  activity:Work [Server]
                    app [Internal]

            """,
            _recorder.Tree(_recorder.Single("function EachHour").TraceId));
    }

    [Fact]
    public async Task A_recorded_history_has_nothing_of_the_trace()
    {
        await StartInstanceAsync(_host, nameof(Simple), "kept");
        await _host.WaitForCompletionAsync("kept");

        string json = (await _host.RecordHistoryAsync("kept")).ToJson();

        Assert.DoesNotContain("trace", json, StringComparison.Ordinal);
        Assert.DoesNotContain("spanId", json, StringComparison.Ordinal);
    }

    private static string Tags(Activity span) => string.Join(',', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
}
