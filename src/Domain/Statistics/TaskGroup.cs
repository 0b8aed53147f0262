namespace ContentHub.Domain.Statistics;

/// <summary>The tasks that are counted together.</summary>
/// <param name="AccountId">Their account.</param>
/// <param name="Category">Their category; null for those that have none.</param>
public readonly record struct TaskGroup(long AccountId, string? Category);

/// <summary>What was counted of a group.</summary>
public sealed class TaskGroupCounts
{
    /// <summary>The counts.</summary>
    public TaskCounts Counts { get; } = new();

    /// <summary>How many runs failed or timed out with which error, by its stable name.</summary>
    public IDictionary<string, long> Errors { get; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Counts a fact of the group.</summary>
    /// <param name="fact">The fact.</param>
    public void Add(TaskFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Counts.Add(fact);
        if (fact.ErrorCode is { } code)
        {
            AddError(code, 1);
        }
    }

    /// <summary>Adds what others have counted.</summary>
    /// <param name="other">Their counts.</param>
    public void Add(TaskGroupCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Counts.Add(other.Counts);
        foreach ((string code, long count) in other.Errors)
        {
            AddError(code, count);
        }
    }

    /// <summary>Adds errors.</summary>
    /// <param name="code">Their stable name.</param>
    /// <param name="count">How many.</param>
    public void AddError(string code, long count) => Errors[code] = (Errors.TryGetValue(code, out long before) ? before : 0) + count;
}
