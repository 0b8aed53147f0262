namespace ContentHub.Domain.Statistics;

/// <summary>The tasks that have not ended.</summary>
/// <param name="Pending">How many wait for a place at the creator or for their next attempt.</param>
/// <param name="Submitted">How many the creator has accepted.</param>
/// <param name="Processing">How many it works on.</param>
/// <param name="OldestPendingAt">When the run was asked for that has been pending longest, UTC; null when none is.</param>
/// <param name="IsExact">False when there are so many that not each was looked at: a crash may then have made a number a few too large.</param>
public sealed record TaskBacklog(long Pending, long Submitted, long Processing, DateTimeOffset? OldestPendingAt, bool IsExact);
