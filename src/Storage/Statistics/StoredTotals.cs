using ContentHub.Domain.Statistics;

namespace ContentHub.Storage.Statistics;

/// <summary>Counts as they are stored: created, completed, failed, timed out, cancelled, and the milliseconds of the completed.</summary>
internal static class StoredCounts
{
    public static long[] Of(TaskCounts counts) =>
        [counts.Created, counts.Completed, counts.Failed, counts.Timeout, counts.Cancelled, (long)counts.CompletedTime.TotalMilliseconds];

    public static TaskCounts Read(long[] numbers) => TaskCounts.Of(numbers[0], numbers[1..5], TimeSpan.FromMilliseconds(numbers[5]));
}

/// <summary>The totals of a period as they are stored. Names are short: there are some for each quarter-hour of years.</summary>
internal sealed record StoredTotals
{
    /// <summary>See <see cref="StoredCounts"/>.</summary>
    public required long[] N { get; init; }

    /// <summary>A histogram of durations: the milliseconds together, then number and count of each bucket.</summary>
    public required long[] D { get; init; }

    /// <summary>The same of waits in the queue.</summary>
    public required long[] Q { get; init; }

    /// <summary>The same of times at the creator.</summary>
    public required long[] C { get; init; }

    public static StoredTotals Of(TaskTotals totals) =>
        new() { N = StoredCounts.Of(totals.Counts), D = Numbers(totals.Duration), Q = Numbers(totals.QueueWait), C = Numbers(totals.CreatorTime) };

    public TaskTotals Read() => new() { Counts = StoredCounts.Read(N), Duration = Histogram(D), QueueWait = Histogram(Q), CreatorTime = Histogram(C) };

    private static long[] Numbers(DurationHistogram histogram) =>
        [(long)histogram.Sum.TotalMilliseconds, .. histogram.Buckets.SelectMany(bucket => new[] { bucket.Bucket, bucket.Count })];

    private static DurationHistogram Histogram(long[] numbers) =>
        DurationHistogram.Of(TimeSpan.FromMilliseconds(numbers[0]), numbers.Skip(1).Chunk(2).Select(pair => ((int)pair[0], pair[1])));
}

/// <summary>A group as it is stored, in a list of them.</summary>
internal sealed record StoredGroup
{
    /// <summary>The account.</summary>
    public required long A { get; init; }

    /// <summary>The category.</summary>
    public string? C { get; init; }

    /// <summary>See <see cref="StoredCounts"/>.</summary>
    public required long[] N { get; init; }

    /// <summary>The errors; null for none.</summary>
    public Dictionary<string, long>? E { get; init; }

    public static StoredGroup Of(TaskGroup group, TaskGroupCounts counts) => new()
    {
        A = group.AccountId,
        C = group.Category,
        N = StoredCounts.Of(counts.Counts),
        E = counts.Errors.Count == 0 ? null : new Dictionary<string, long>(counts.Errors),
    };

    public (TaskGroup Group, TaskGroupCounts Counts) Read() =>
        (new TaskGroup(A, C), new TaskGroupCounts { Counts = StoredCounts.Read(N), Errors = E ?? new Dictionary<string, long>() });
}
