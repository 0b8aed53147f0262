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

    /// <summary>Adds what was counted when it was stored.</summary>
    /// <param name="numbers">What <see cref="ToNumbers"/> gave.</param>
    public void Add(ReadOnlySpan<long> numbers)
    {
        Created += numbers[0];
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] += numbers[1 + i];
        }

        CompletedTime += TimeSpan.FromMilliseconds(numbers[^1]);
    }

    /// <summary>The counts to be stored: created, completed, failed, timed out, cancelled, and the milliseconds of the completed.</summary>
    public long[] ToNumbers() => [Created, .. _outcomes, CompletedTime.Ticks / TimeSpan.TicksPerMillisecond];

    private double? Rate(long part) => Completed + Failed + Timeout is > 0 and var ended ? part / (double)ended : null;
}
