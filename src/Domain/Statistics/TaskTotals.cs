namespace ContentHub.Domain.Statistics;

/// <summary>How many tasks there were, and how long they took.</summary>
public sealed class TaskTotals
{
    /// <summary>The counts.</summary>
    public TaskCounts Counts { get; } = new();

    /// <summary>See <see cref="TaskFact.Duration"/>.</summary>
    public DurationHistogram Duration { get; } = new();

    /// <summary>See <see cref="TaskFact.QueueWait"/>.</summary>
    public DurationHistogram QueueWait { get; } = new();

    /// <summary>See <see cref="TaskFact.CreatorTime"/>.</summary>
    public DurationHistogram CreatorTime { get; } = new();

    /// <summary>Counts a fact.</summary>
    /// <param name="fact">The fact.</param>
    public void Add(TaskFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        Counts.Add(fact);
        Add(Duration, fact.Duration);
        Add(QueueWait, fact.QueueWait);
        Add(CreatorTime, fact.CreatorTime);
    }

    /// <summary>Adds what others have counted.</summary>
    /// <param name="other">Their totals.</param>
    public void Add(TaskTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Counts.Add(other.Counts);
        Duration.Add(other.Duration);
        QueueWait.Add(other.QueueWait);
        CreatorTime.Add(other.CreatorTime);
    }

    private static void Add(DurationHistogram histogram, TimeSpan? duration)
    {
        if (duration is { } time)
        {
            histogram.Add(time);
        }
    }
}
