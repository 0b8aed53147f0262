using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>Holds a replay to its history, action by action.</summary>
internal static class Determinism
{
    /// <exception cref="NonDeterminismException">The two lists differ; the message names the first difference.</exception>
    public static void Check(string instanceId, string orchestrator, int turn, IReadOnlyList<HistoryAction> recorded, IReadOnlyList<HistoryAction> decided)
    {
        for (int step = 0; step < Math.Max(recorded.Count, decided.Count); step++)
        {
            HistoryAction? was = recorded.ElementAtOrDefault(step);
            HistoryAction? now = decided.ElementAtOrDefault(step);
            if (was is null || now is null || !was.Agrees(now))
            {
                throw new NonDeterminismException(
                    $"The code of orchestrator '{orchestrator}' no longer follows the history of instance '{instanceId}': at turn {turn + 1}, "
                    + $"action {step + 1}, the history has {was?.Describe() ?? "no action"} and the code now asks for {now?.Describe() ?? "no action"}. "
                    + "An orchestrator must decide the same upon the same inputs: keep running instances on the code that they began with, or terminate and restart them.");
            }
        }
    }
}
