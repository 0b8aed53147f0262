using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace ContentHub.Functions.Tests.Telemetry;

/// <summary>Listens to the spans of the host and of the calls to the creator as long as it is not disposed.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker", "ContentHub.Creators"];
    private readonly SemaphoreSlim _requests = new(0);
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => s_sources.Contains(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>Waits until the spans of so many more requests have ended: they end after their answers.</summary>
    public async Task WaitForRequestsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(await _requests.WaitAsync(TimeSpan.FromSeconds(60)), "a request has no span");
        }
    }

    /// <summary>The spans of a trace, each under its parent, in the order of their ends.</summary>
    public string Tree(ActivityTraceId trace)
    {
        Activity[] spans = [.. Spans.Where(span => span.TraceId == trace)];
        StringBuilder text = new();
        foreach (Activity root in spans.Where(span => spans.All(other => other.SpanId != span.ParentSpanId)))
        {
            Write(root, 0);
        }

        return text.ToString();

        void Write(Activity span, int depth)
        {
            text.Append(' ', 2 * depth).Append(Name(span)).Append('\n');
            foreach (Activity child in spans.Where(other => other.ParentSpanId == span.SpanId))
            {
                Write(child, depth + 1);
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _requests.Dispose();
    }

    private static string Name(Activity span) => IsRequest(span) ? "request" : span.OperationName;

    private static bool IsRequest(Activity span) => span.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private void OnStopped(Activity span)
    {
        Spans.Enqueue(span);
        if (IsRequest(span))
        {
            _requests.Release();
        }
    }
}
