using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>The sub-orchestrations that a history has started.</summary>
internal static class Children
{
    /// <summary>The ids of all of them.</summary>
    public static IEnumerable<string> All(IEnumerable<Turn> history) =>
        history.SelectMany(turn => turn.Actions).OfType<SubOrchestrationScheduled>().Select(child => child.InstanceId);

    /// <summary>The ids of those that have not answered.</summary>
    public static IEnumerable<string> Open(IReadOnlyCollection<Turn> history)
    {
        HashSet<int> answered = [.. history.SelectMany(turn => turn.Inputs).Select(input => input switch
        {
            TaskCompleted completed => completed.TaskId,
            TaskFailed failed => failed.TaskId,
            _ => -1,
        })];
        return history.SelectMany(turn => turn.Actions).OfType<SubOrchestrationScheduled>().Where(child => !answered.Contains(child.TaskId)).Select(child => child.InstanceId);
    }
}
