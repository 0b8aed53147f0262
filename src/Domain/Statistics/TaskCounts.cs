using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Statistics;

/// <summary>How many tasks were created, and how many of their runs ended in which way.</summary>
public sealed class TaskCounts
{
    private readonly long[] _outcomes = new long[4];

    /// <summary>Tasks created.</summary>
    public long Created { get; private set; }

    /// <summary>Runs that completed.</summary>
    public long Completed => Of(GenerationTaskStatus.Completed);

    /// <summary>Runs that failed.</summary>
    public long Failed => Of(GenerationTaskStatus.Failed);

    /// <summary>Runs that timed out.</summary>
    public long Timeout => Of(GenerationTaskStatus.Timeout);

    /// <summary>Runs that were cancelled.</summary>
    public long Cancelled => Of(GenerationTaskStatus.Cancelled);

    /// <summary>Runs that ended, in whichever way.</summary>
    public long Ended => _outcomes.Sum();

    /// <summary>How long the completed runs took together, each in whole milliseconds.</summary>
    public TimeSpan CompletedTime { get; private set; }

    /// <summary>The mean of what the completed runs took; null when none completed.</summary>
    public TimeSpan? MeanDuration => Completed == 0 ? null : CompletedTime / Completed;

    /// <summary>Completed ÷ (completed + failed + timed out); null when that is none. A cancelled run says nothing of the system.</summary>
    public double? SuccessRate => Rate(Completed);

    /// <summary>Failed ÷ (completed + failed + timed out); null when that is none.</summary>
    public double? FailureRate => Rate(Failed);

    /// <summary>Timed out ÷ (completed + failed + timed out); null when that is none.</summary>
    public double? TimeoutRate => Rate(Timeout);

    /// <summary>Counts as they were stored.</summary>
    /// <param name="created">Tasks created.</param>
    /// <param name="outcomes">Runs completed, failed, timed out and cancelled.</param>
    /// <param name="completedTime">How long the completed runs took together.</param>
    public static TaskCounts Of(long created, IReadOnlyList<long> outcomes, TimeSpan completedTime)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        TaskCounts counts = new() { Created = created, CompletedTime = completedTime };
        for (int i = 0; i < counts._outcomes.Length; i++)
        {
            counts._outcomes[i] = outcomes[i];
        }

        return counts;
    }

    /// <summary>How many runs ended with a status.</summary>
    /// <param name="outcome">A terminal status.</param>
    public long Of(GenerationTaskStatus outcome) => _outcomes[outcome - GenerationTaskStatus.Completed];

    /// <summary>Counts a fact.</summary>
    /// <param name="fact">The fact.</param>
    public void Add(TaskFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Outcome is not { } outcome)
        {
            Created++;
            return;
        }

        _outcomes[outcome - GenerationTaskStatus.Completed]++;
        CompletedTime += TimeSpan.FromMilliseconds(fact.Duration.GetValueOrDefault().Ticks / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>Adds what others have counted.</summary>
    /// <param name="other">Their counts.</param>
    public void Add(TaskCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Created += other.Created;
        CompletedTime += other.CompletedTime;
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] += other._outcomes[i];
        }
    }

    private double? Rate(long part) => Completed + Failed + Timeout is > 0 and var ended ? part / (double)ended : null;
}
