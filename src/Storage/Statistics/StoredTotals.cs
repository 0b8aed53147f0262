using ContentHub.Domain.Statistics;

namespace ContentHub.Storage.Statistics;

/// <summary>The totals of a period as they are stored. Names are short: there are some for each quarter-hour of years.</summary>
internal sealed record StoredTotals
{
    /// <summary>See <see cref="TaskCounts.ToNumbers"/>.</summary>
    public required long[] N { get; init; }

    /// <summary>The durations; see <see cref="DurationHistogram.ToNumbers"/>.</summary>
    public required long[] D { get; init; }

    /// <summary>The waits in the queue, in the same way.</summary>
    public required long[] Q { get; init; }

    /// <summary>The times at the creator, in the same way.</summary>
    public required long[] C { get; init; }

    public static StoredTotals Of(TaskTotals totals) => new()
    {
        N = totals.Counts.ToNumbers(),
        D = totals.Duration.ToNumbers(),
        Q = totals.QueueWait.ToNumbers(),
        C = totals.CreatorTime.ToNumbers(),
    };

    public void AddTo(TaskTotals totals)
    {
        totals.Counts.Add(N);
        totals.Duration.Add(D);
        totals.QueueWait.Add(Q);
        totals.CreatorTime.Add(C);
    }
}
