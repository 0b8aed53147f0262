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
                throw new NonDeterminismException(orchestrator, instanceId, turn + 1, step + 1, was?.Describe() ?? "no action", now?.Describe() ?? "no action");
            }
        }
    }
}
