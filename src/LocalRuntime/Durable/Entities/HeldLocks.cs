using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>The locks that a history has not given back; for an execution whose code can no longer be run to do so.</summary>
internal static class HeldLocks
{
    public static IReadOnlyList<string> In(IEnumerable<Turn> history)
    {
        IReadOnlyList<string> held = [];
        foreach (Turn turn in history)
        {
            held = turn.Inputs.OfType<LockGranted>().LastOrDefault()?.EntityIds ?? held;
            held = turn.Actions.OfType<EntitiesUnlocked>().Any() ? [] : held;
        }

        return held;
    }
}
