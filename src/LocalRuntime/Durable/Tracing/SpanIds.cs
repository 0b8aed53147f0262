using System.Diagnostics;
using System.Reflection;

namespace ContentHub.LocalRuntime.Durable.Tracing;

/// <summary>
/// Gives a started <see cref="Activity"/> an id that was chosen before: what an orchestration calls points to its span long
/// before that is emitted, perhaps by another process. There is no public way; the Durable Task SDK sets the same fields.
/// </summary>
internal static class SpanIds
{
    private static readonly FieldInfo? s_spanId = typeof(Activity).GetField("_spanId", BindingFlags.Instance | BindingFlags.NonPublic);
    private static readonly FieldInfo? s_id = typeof(Activity).GetField("_id", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Sets the id. A runtime without these fields leaves the span its own: the trace then has a gap, and all its spans.</summary>
    public static void Set(Activity span, ActivitySpanId id)
    {
        if (s_spanId?.FieldType == typeof(string) && s_id?.FieldType == typeof(string))
        {
            s_spanId.SetValue(span, id.ToHexString());

            // Put together from the parts when it is next asked for.
            s_id.SetValue(span, null);
        }
    }
}
