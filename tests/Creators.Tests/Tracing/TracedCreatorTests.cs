using System.Collections.Concurrent;
using System.Diagnostics;
using ContentHub.Creators.Http;
using ContentHub.Creators.Tests.Http;
using ContentHub.Creators.Tracing;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Tracing;

/// <summary>A listener hears the whole process, and what a creator is told depends on it: these tests run alone.</summary>
[CollectionDefinition(nameof(TracedCreatorTests), DisableParallelization = true)]
public sealed class TracedCreatorCollection;

[Collection(nameof(TracedCreatorTests))]
public sealed class TracedCreatorTests
{
    private const string Answers =
        """
        env > "environment-$1"
        case "$1" in
        status) echo '{"protocol":1,"tasks":[{"taskId":"j1","status":"running"}]}' ;;
        result) echo '{"protocol":1,"error":{"code":"unknown_task","message":"a secret"}}'; exit 3 ;;
        *) echo '{"protocol":1,"taskId":"j1"}' ;;
        esac
        """;

    private static readonly CreationRequest s_request = new() { IdempotencyKey = "task-1-1", Topic = "a secret topic", Priority = 5 };

    [Fact]
    public async Task Each_call_is_a_span_that_says_which_creator_and_which_work()
    {
        using Recorder recorder = new();
        using ScriptedCreator script = new(Answers);
        using TracedCreator creator = Traced(script);
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        await creator.SubmitAsync(s_request, cancellation);
        await creator.GetStatusAsync(["j1"], cancellation);
        await creator.GetStatusAsync(["j1", "j2"], cancellation);
        await Assert.ThrowsAsync<CreatorException>(() => creator.GetResultAsync("j1", cancellation));
        await creator.CancelAsync("j1", cancellation);
        await creator.DeleteAsync("j1", cancellation);
        await creator.CheckAsync(cancellation);

        Assert.Equal(
            [
                "creator submit: creator.transport=process creator.dialect=json creator.idempotency_key=task-1-1 creator.task_count=1 creator.task_id=j1",
                "creator status: creator.transport=process creator.dialect=json creator.task_count=1 creator.task_id=j1",
                "creator status: creator.transport=process creator.dialect=json creator.task_count=2",
                "creator result: creator.transport=process creator.dialect=json creator.task_count=1 creator.task_id=j1 error.type=creator_lost_task",
                "creator cancel: creator.transport=process creator.dialect=json creator.task_count=1 creator.task_id=j1",
                "creator delete: creator.transport=process creator.dialect=json creator.task_count=1 creator.task_id=j1",
                "creator check: creator.transport=process creator.dialect=json",
            ],
            recorder.Spans.Select(span => $"{span.OperationName}: {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"));
        Assert.All(recorder.Spans, span => Assert.Equal(ActivityKind.Client, span.Kind));
        Assert.All(recorder.Spans, span => Assert.Equal((span.OperationName == "creator result" ? ActivityStatusCode.Error : ActivityStatusCode.Unset, null), (span.Status, span.StatusDescription)));
    }

    [Fact]
    public async Task A_program_is_told_the_span_of_its_call()
    {
        using Recorder recorder = new();
        using ScriptedCreator script = new(Answers);
        using TracedCreator creator = Traced(script);
        using Activity caller = new Activity("the caller's").Start();
        caller.TraceStateString = "vendor=1";

        await creator.SubmitAsync(s_request, TestContext.Current.CancellationToken);

        Activity submit = Assert.Single(recorder.Spans);
        Assert.Equal(caller.TraceId, submit.TraceId);
        string[] environment = await File.ReadAllLinesAsync(script.PathOf("environment-create"), TestContext.Current.CancellationToken);
        Assert.Contains($"TRACEPARENT={submit.Id}", environment);
        Assert.Contains("TRACESTATE=vendor=1", environment);
    }

    [Fact]
    public async Task Without_a_listener_a_program_is_told_nothing()
    {
        Environment.SetEnvironmentVariable("TRACEPARENT", "00-11111111111111111111111111111111-2222222222222222-01");
        try
        {
            using ScriptedCreator script = new(Answers);
            using TracedCreator creator = Traced(script);
            using Activity caller = new Activity("the caller's").Start();

            await creator.SubmitAsync(s_request, TestContext.Current.CancellationToken);

            Assert.DoesNotContain("TRACE", await File.ReadAllTextAsync(script.PathOf("environment-create"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TRACEPARENT", null);
        }
    }

    [Fact]
    public async Task An_api_gets_the_span_of_its_call_in_the_header()
    {
        using Recorder recorder = new();
        await using CreatorServer server = await CreatorServer.StartAsync();
        server.Queues = true;
        ConcurrentQueue<string> parents = new();
        server.Instead = context =>
        {
            parents.Enqueue(context.Request.Headers.TraceParent.ToString());
            return Task.FromResult(false);
        };
        CreatorOptions options = new() { ApiBaseUrl = server.Address, ApiMode = CreatorApiMode.Async };
        using TracedCreator creator = new(CreatorFactory.Create(options, TimeProvider.System), options);

        await creator.SubmitAsync(s_request, TestContext.Current.CancellationToken);

        Activity submit = Assert.Single(recorder.Spans);
        Assert.Equal(("http", "api-async"), (submit.GetTagItem("creator.transport"), submit.GetTagItem("creator.dialect")));
        Assert.NotEmpty(parents);
        Assert.All(parents, parent => Assert.Equal(submit.TraceId, ActivityContext.Parse(parent, null).TraceId));
    }

    [Fact]
    public async Task A_call_for_one_belongs_to_its_trace_and_a_call_for_several_to_none()
    {
        using Recorder recorder = new();
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CurrentSpans spans = new(answer.Task);
        using TracedCreator creator = new(new CoalescingCreator(spans), new CreatorOptions());
        CancellationToken cancellation = TestContext.Current.CancellationToken;

        Task first = creator.GetStatusAsync(["a"], cancellation);
        Task[] together = [creator.GetStatusAsync(["b"], cancellation), creator.GetStatusAsync(["c"], cancellation)];
        answer.SetResult();
        await Task.WhenAll([first, .. together]);
        await creator.GetStatusAsync(["d"], cancellation);

        Assert.Equal(
            [recorder.SpanOf("a"), null, recorder.SpanOf("d")],
            spans.Seen);
        Assert.Equal(4, recorder.Spans.Count);
    }

    private static TracedCreator Traced(ScriptedCreator script) => new(new CliContentCreator(script.Options, TimeProvider.System), new CreatorOptions());

    /// <summary>Notes the span that each question comes under; answers when the test says.</summary>
    private sealed class CurrentSpans(Task answer) : IContentCreator
    {
        public ConcurrentQueue<ActivitySpanId?> Seen { get; } = new();

        public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
        {
            Seen.Enqueue(Activity.Current?.SpanId);
            await answer;
            return new Dictionary<string, CreationStatus>();
        }

        public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<string> CheckAsync(CancellationToken cancellation = default) => throw new NotSupportedException();
    }

    private sealed class Recorder : IDisposable
    {
        private readonly ActivityListener _listener;

        public Recorder()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "ContentHub.Creators",
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<Activity> Spans { get; } = new();

        public ActivitySpanId? SpanOf(string taskId) => Spans.Single(span => Equals(span.GetTagItem("creator.task_id"), taskId)).SpanId;

        public void Dispose() => _listener.Dispose();
    }
}
