using System.Diagnostics;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>
/// The spans of functions that no caller's span can be the parent of: those that a timer or a message sets off. Named as the
/// Functions worker names them. A function behind HTTP runs under ASP.NET Core's span, a durable one under the engine's.
/// </summary>
internal static class FunctionSpans
{
    private static readonly ActivitySource s_source = new("Microsoft.Azure.Functions.Worker");

    /// <summary>A timer has set a function off.</summary>
    public static Activity? StartTimer(string function) => Start(function, ActivityKind.Internal, "timer");

    /// <summary>A message has set a function off.</summary>
    public static Activity? StartMessage(string function, string queue, string messageId) =>
        Start(function, ActivityKind.Consumer, "pubsub")?.SetTag("messaging.destination.name", queue).SetTag("messaging.message.id", messageId);

    private static Activity? Start(string function, ActivityKind kind, string trigger)
    {
        if (!s_source.HasListeners())
        {
            return null;
        }

        // Whoever happened to bring the news is no parent: it may be another caller's request.
        Activity.Current = null;
        return s_source.StartActivity($"function {function}", kind)?.SetTag("faas.name", function).SetTag("faas.trigger", trigger);
    }
}
