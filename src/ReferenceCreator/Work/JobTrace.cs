using System.Diagnostics;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>
/// The span of who handed the work over, as W3C Trace Context writes it: read from the environment (<c>TRACEPARENT</c>,
/// <c>TRACESTATE</c>), kept with the job, and sent along with its callback, which so comes into the same trace.
/// </summary>
/// <param name="Parent">What the header <c>traceparent</c> carries.</param>
/// <param name="State">What <c>tracestate</c> carries; null for nothing.</param>
internal sealed record JobTrace(string Parent, string? State)
{
    private const int MaxState = 512;

    /// <summary>What the environment says; null when it says nothing that can be sent.</summary>
    public static JobTrace? Read() =>
        CreatorSetting.Find("TRACEPARENT") is { } parent && ActivityContext.TryParse(parent, null, out _)
            ? new JobTrace(parent, CreatorSetting.Find("TRACESTATE") is { Length: <= MaxState } state && state.All(c => c is >= ' ' and <= '~') ? state : null)
            : null;

    public void AddTo(HttpRequestMessage request)
    {
        request.Headers.Add("traceparent", Parent);
        if (State is not null)
        {
            request.Headers.TryAddWithoutValidation("tracestate", State);
        }
    }
}
