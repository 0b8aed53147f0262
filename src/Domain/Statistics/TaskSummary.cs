namespace ContentHub.Domain.Statistics;

/// <summary>Everything that was counted in a time.</summary>
public sealed class TaskSummary
{
    /// <summary>All tasks together.</summary>
    public TaskTotals Totals { get; } = new();

    /// <summary>The same by account and category; empty when it was not asked for.</summary>
    public IDictionary<TaskGroup, TaskGroupCounts> Groups { get; } = new Dictionary<TaskGroup, TaskGroupCounts>();

    /// <summary>What was counted of a group.</summary>
    /// <param name="group">The group; it is there from now on.</param>
    public TaskGroupCounts Group(TaskGroup group)
    {
        if (!Groups.TryGetValue(group, out TaskGroupCounts? counts))
        {
            Groups.Add(group, counts = new TaskGroupCounts());
        }

        return counts;
    }
}
