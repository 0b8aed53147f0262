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

    /// <summary>The counts of groups put together.</summary>
    /// <param name="keyOf">What groups have in common that are counted as one.</param>
    /// <param name="wanted">Which groups; null for all.</param>
    public IReadOnlyDictionary<TKey, TaskGroupCounts> CountsBy<TKey>(Func<TaskGroup, TKey> keyOf, Func<TaskGroup, bool>? wanted = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        Dictionary<TKey, TaskGroupCounts> all = [];
        foreach ((TaskGroup group, TaskGroupCounts counts) in Groups.Where(each => wanted?.Invoke(each.Key) ?? true))
        {
            TKey key = keyOf(group);
            if (!all.TryGetValue(key, out TaskGroupCounts? sum))
            {
                all.Add(key, sum = new TaskGroupCounts());
            }

            sum.Add(counts);
        }

        return all;
    }
}
