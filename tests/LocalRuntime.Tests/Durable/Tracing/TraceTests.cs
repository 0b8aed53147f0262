using System.Diagnostics;
using System.Net;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.Tracing.TracedFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>What a request sets off is one trace, whatever happens to the process meanwhile, and each span comes once.</summary>
public sealed class TraceTests : TracingTestBase
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private const string WholeTree =
        """
        request [Server]
          create_orchestration:Whole [Producer]
            orchestration:Whole [Server]
              activity:Work [Server]
                app [Internal]
              activity:Work [Server]
                app [Internal]
              orchestration:Simple [Server]
                activity:Work [Server]
                  app [Internal]
              orchestration:Whole:timer [Internal]
              orchestration_event:news [Producer]

        """;

    [Fact]
    public async Task A_request_its_orchestration_activities_child_and_event_are_one_trace()
    {
        using SpanRecorder recorder = new();
        await using FunctionsTestHost host = await StartAsync();

        await SubmitAsync(host, "one", Caller);
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        await host.Client.RaiseEventAsync("one", "answer", "x");
        await host.WaitForCompletionAsync("one");
        await recorder.Answered;

        Assert.Equal(WholeTree, recorder.Tree(ActivityContext.Parse(Caller, null).TraceId));
        Assert.Equal("b7ad6b7169203331", recorder.Spans.Single(span => span.Kind == ActivityKind.Server && span.Source.Name == "Microsoft.AspNetCore").ParentSpanId.ToHexString());
    }

    [Fact]
    public async Task Nothing_comes_twice_when_instances_are_made_again_from_their_histories()
    {
        using SpanRecorder recorder = new();
        await using FunctionsTestHost host = await StartAsync(maxLiveInstances: "1");
        await SubmitAsync(host, "one", Caller);
        await StartInstanceAsync(host, nameof(Wait), "in-the-way");
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        await StartInstanceAsync(host, nameof(Wait), "in-the-way-too");
        await host.Client.RaiseEventAsync("one", "answer", "x");
        await host.WaitForCompletionAsync("one");
        await recorder.Answered;

        Assert.Equal(WholeTree, recorder.Tree(ActivityContext.Parse(Caller, null).TraceId));
    }

    [Fact]
    public async Task A_trace_goes_on_after_a_restart()
    {
        using SpanRecorder recorder = new();
        await using (FunctionsTestHost host = await StartAsync())
        {
            await SubmitAsync(host, "one", Caller);
            await host.WhenIdleAsync();
            await recorder.Answered;
        }

        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        }

        await using FunctionsTestHost last = await StartAsync();
        await last.Client.RaiseEventAsync("one", "answer", "x");
        await last.WaitForCompletionAsync("one");

        Assert.Equal(WholeTree, recorder.Tree(ActivityContext.Parse(Caller, null).TraceId));
    }

    [Fact]
    public async Task A_crash_at_any_commit_doubles_no_orchestration_and_leaves_nothing_outside_the_trace()
    {
        for (int commit = 1; commit <= 8; commit++)
        {
            string id = $"crashed-{commit}";
            using SpanRecorder recorder = new();
            await using (FunctionsTestHost host = await StartAsync())
            {
                host.CrashAt(CommitCrash.After(commit));
                try
                {
                    await StartInstanceAsync(host, nameof(Whole), id);
                    await host.AdvanceAsync(TimeSpan.FromSeconds(30));
                    await host.Client.RaiseEventAsync(id, "answer", "x");
                    await host.WaitForCompletionAsync(id);
                }
                catch (HostCrashedException)
                {
                }
            }

            await using FunctionsTestHost next = await StartAsync();
            await next.AdvanceAsync(TimeSpan.FromSeconds(30));
            await next.Client.RaiseEventAsync(id, "answer", "x");
            await next.WaitForCompletionAsync(id);

            // The span of an execution is lost when its process dies between the commit of the end and the telling.
            string whole = StoredStart(next, id).SpanId!;
            string child = StoredStart(next, $"{id}-child").SpanId!;
            Activity[] spans = [.. recorder.Spans.Where(span => Tag(span, "durabletask.task.instance_id")?.StartsWith(id, StringComparison.Ordinal) == true)];
            Activity creation = Assert.Single(spans, span => span.Kind == ActivityKind.Producer && span.OperationName == "create_orchestration:Whole");
            Assert.All(spans, span => Assert.Equal(creation.TraceId, span.TraceId));
            Assert.All(spans.Where(span => span != creation), span => Assert.Contains(span.ParentSpanId.ToHexString(), (string[])[creation.SpanId.ToHexString(), whole, child]));
            Assert.InRange(spans.Count(span => span.SpanId.ToHexString() == whole), 0, 1);
            Assert.InRange(spans.Count(span => span.SpanId.ToHexString() == child), 0, 1);
            Assert.InRange(spans.Count(span => span.OperationName == "activity:Work" && span.ParentSpanId.ToHexString() == whole), 2, 3);
        }
    }

    [Fact]
    public async Task Code_sees_the_span_of_its_orchestration_in_every_turn()
    {
        using SpanRecorder recorder = new();
        await using (FunctionsTestHost host = await StartAsync())
        {
            await StartInstanceAsync(host, nameof(Whole), "seen");
            await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        }

        string? first = Seen["seen"];
        await using FunctionsTestHost next = await StartAsync();
        await next.Client.RaiseEventAsync("seen", "answer", "x");
        await next.WaitForCompletionAsync("seen");

        Assert.Equal(recorder.Single("orchestration:Whole").Id, first);
        Assert.Equal(first, Seen["seen"]);
        Assert.Equal(first, Seen["seen later"]);
    }

    [Fact]
    public async Task A_trace_that_its_caller_does_not_record_is_recorded_nowhere()
    {
        using SpanRecorder recorder = new();
        await using FunctionsTestHost host = await StartAsync();

        await SubmitAsync(host, "unrecorded", Caller[..^2] + "00");
        await host.WhenIdleAsync();

        Assert.Empty(recorder.Spans);
        Assert.EndsWith("-00", StoredStart(host, "unrecorded").Trace!.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_listener_nothing_is_stored()
    {
        await using FunctionsTestHost host = await StartAsync();

        await SubmitAsync(host, "unheard", Caller);
        await host.WhenIdleAsync();

        Assert.Equal((null, null), (StoredStart(host, "unheard").Trace, StoredStart(host, "unheard").SpanId));
        Assert.Equal((null, null), (StoredStart(host, "unheard-child").Trace, StoredStart(host, "unheard-child").SpanId));
        Assert.Null(Seen["unheard"]);
    }

    [Fact]
    public async Task An_instance_goes_on_without_the_listener_that_its_start_had()
    {
        await using FunctionsTestHost host = await StartAsync();
        using (new SpanRecorder())
        {
            await StartInstanceAsync(host, nameof(Whole), "alone");
            await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        }

        await host.Client.RaiseEventAsync("alone", "answer", "x");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync("alone")).RuntimeStatus);
    }

    private static async Task SubmitAsync(FunctionsTestHost host, string id, string traceParent)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"api/submit/{id}") { Headers = { { "traceparent", traceParent } } };
        using HttpResponseMessage response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }
}
