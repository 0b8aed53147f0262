using ContentHub.Domain.Contents;

namespace ContentHub.Domain.Publishing;

/// <summary>How an entry of the publish pool may change. Each change returns its argument when there is nothing to change.</summary>
public static class PublishRules
{
    /// <summary>Longest error that is kept of a failed try.</summary>
    public const int MaxErrorLength = 500;

    private static readonly TimeSpan[] s_backOff = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    /// <summary>How long to wait before the next try: 1, 5, then 30 minutes; null when there is none.</summary>
    /// <param name="failures">How many tries have failed in a row, from 1.</param>
    public static TimeSpan? BackOff(int failures) => failures <= s_backOff.Length ? s_backOff[failures - 1] : null;

    /// <summary>Somebody asks for it at a time or with a priority, or, after it was given up, again.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="priority">1–10, larger is more urgent; null to leave it.</param>
    /// <param name="scheduledAt">Not before this time; null to leave it.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The entry as it then is; itself when a try is under way or it is published.</returns>
    public static PublishEntry Asked(this PublishEntry entry, int? priority, DateTimeOffset? scheduledAt, DateTimeOffset now)
    {
        bool again = entry.Status == PublishEntryStatus.Failed;
        PublishEntry asked = entry with
        {
            Status = PublishEntryStatus.Pending,
            Priority = priority ?? entry.Priority,
            ScheduledAt = scheduledAt ?? (again ? now : entry.ScheduledAt),
            Failures = again ? 0 : entry.Failures,
        };
        return entry.Status is PublishEntryStatus.Publishing or PublishEntryStatus.Published || asked == entry
            ? entry
            : asked with { UpdatedAt = now };
    }

    /// <summary>Somebody wants it out now: it is due, and whatever failed before is forgiven.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The entry as it then is; itself when a try is under way or it is published.</returns>
    public static PublishEntry AskedNow(this PublishEntry entry, DateTimeOffset now) =>
        entry.Status is PublishEntryStatus.Publishing or PublishEntryStatus.Published
            ? entry
            : entry with
            {
                Status = PublishEntryStatus.Pending,
                ScheduledAt = entry.ScheduledAt < now ? entry.ScheduledAt : now,
                Failures = 0,
                UpdatedAt = now,
            };

    /// <summary>Passes over a number that an earlier life of the entry has used for a try.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">The number.</param>
    /// <param name="now">The present time.</param>
    public static PublishEntry PassedOver(this PublishEntry entry, int attempt, DateTimeOffset now) =>
        entry.Status == PublishEntryStatus.Pending && entry.Attempts == attempt - 1
            ? entry with { Attempts = attempt, UpdatedAt = now }
            : entry;

    /// <summary>A try begins, if it is the next one and due.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">Which try.</param>
    /// <param name="now">The present time.</param>
    public static PublishEntry Begun(this PublishEntry entry, int attempt, DateTimeOffset now) =>
        entry.Status == PublishEntryStatus.Pending && entry.Attempts == attempt - 1 && entry.ScheduledAt <= now
            ? entry with { Status = PublishEntryStatus.Publishing, Attempts = attempt, UpdatedAt = now }
            : entry;

    /// <summary>The try that is under way has ended well.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">Which try.</param>
    /// <param name="location">Where it was published; null when the publisher does not say.</param>
    /// <param name="now">The present time.</param>
    public static PublishEntry Published(this PublishEntry entry, int attempt, string? location, DateTimeOffset now) =>
        entry.IsUnderWay(attempt)
            ? entry with { Status = PublishEntryStatus.Published, PublishedAt = now, Location = location, LastError = null, UpdatedAt = now }
            : entry;

    /// <summary>The try that is under way has failed: the next one is set, or the entry given up.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">Which try.</param>
    /// <param name="error">Why.</param>
    /// <param name="isTransient">Whether a later try may succeed.</param>
    /// <param name="now">The present time.</param>
    public static PublishEntry AttemptFailed(this PublishEntry entry, int attempt, string error, bool isTransient, DateTimeOffset now)
    {
        if (!entry.IsUnderWay(attempt))
        {
            return entry;
        }

        int failures = entry.Failures + 1;
        TimeSpan? wait = isTransient ? BackOff(failures) : null;
        return entry with
        {
            Status = wait is null ? PublishEntryStatus.Failed : PublishEntryStatus.Pending,
            ScheduledAt = now + (wait ?? TimeSpan.Zero),
            Failures = failures,
            LastError = ArticleText.Shorten(error, MaxErrorLength),
            UpdatedAt = now,
        };
    }

    /// <summary>Whether a try is the one that is under way.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempt">Which try.</param>
    public static bool IsUnderWay(this PublishEntry entry, int attempt) => entry.Status == PublishEntryStatus.Publishing && entry.Attempts == attempt;
}
