using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>Listens to the spans of the host and of the tests' own functions as long as it is not disposed.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker", TracedFunctions.Source];
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => s_sources.Contains(source.Name),

            // As the SDK does by default: what begins a trace is taken, everything else as its parent was.
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans that have ended, in the order of their ends.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans];

    /// <summary>Ends with the first request: its span ends after its answer.</summary>
    public Task Answered => _answered.Task;

    public Activity Single(string name) => Assert.Single(_spans, span => span.OperationName == name);

    /// <summary>The spans of a trace, each under its parent, by name; those whose parent was not recorded come first.</summary>
    public string Tree(ActivityTraceId trace)
    {
        Activity[] spans = [.. _spans.Where(span => span.TraceId == trace)];
        StringBuilder text = new();
        foreach (Activity root in spans.Where(span => spans.All(other => other.SpanId != span.ParentSpanId)).OrderBy(Name, StringComparer.Ordinal))
        {
            Write(root, 0);
        }

        return text.ToString();

        void Write(Activity span, int depth)
        {
            text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"{Name(span)} [{span.Kind}]").Append(span.Status == ActivityStatusCode.Error ? " failed" : "").Append('\n');
            foreach (Activity child in spans.Where(other => other.ParentSpanId == span.SpanId).OrderBy(Name, StringComparer.Ordinal))
            {
                Write(child, depth + 1);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static string Name(Activity span) => span.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn" ? "request" : span.OperationName;

    private void OnStopped(Activity span)
    {
        if (!span.Recorded)
        {
            return;
        }

        _spans.Enqueue(span);
        if (Name(span) == "request")
        {
            _answered.TrySetResult();
        }
    }
}
