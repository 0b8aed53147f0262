using System.Diagnostics;

namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>
/// The span that caused something, as W3C Trace Context writes it (https://www.w3.org/TR/trace-context). It is stored with
/// what it caused, so the trace goes on after a restart.
/// </summary>
/// <param name="Id">What the header <c>traceparent</c> would carry.</param>
/// <param name="State">What <c>tracestate</c> would; null for nothing.</param>
internal sealed record TraceParent(string Id, string? State)
{
    public static TraceParent Of(ActivityContext span) =>
        new($"00-{span.TraceId.ToHexString()}-{span.SpanId.ToHexString()}-{(int)span.TraceFlags:x2}", span.TraceState);

    /// <summary>The span; <c>default</c> when a later version wrote something that this one cannot read.</summary>
    public ActivityContext ToContext() => ActivityContext.TryParse(Id, State, isRemote: true, out ActivityContext span) ? span : default;
}
