using ContentHub.Functions.Monitoring.Statistics;

namespace ContentHub.Functions.Monitoring.Metering;

/// <summary>What this process has done since it started; a restart begins at nothing.</summary>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="CreatorCalls">The calls of the creator, by operation.</param>
/// <param name="CreatorErrors">The errors of these calls, by their names.</param>
/// <param name="WebhookSends">The sendings of webhooks, by where the delivery stood afterwards: delivered, pending (to be sent again), failed, gone.</param>
public sealed record ProcessView(
    DateTimeOffset StartedAt,
    IReadOnlyList<CreatorCallsView> CreatorCalls,
    IReadOnlyList<ErrorCountView> CreatorErrors,
    IReadOnlyList<WebhookSendsView> WebhookSends);

/// <summary>The calls of the creator for one operation.</summary>
/// <param name="Operation">submit, status, result, cancel, delete or check.</param>
/// <param name="Calls">How many there were.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Seconds">How long they took.</param>
public sealed record CreatorCallsView(string Operation, long Calls, long Failed, DurationView Seconds);

/// <summary>The sendings of webhooks with one outcome.</summary>
/// <param name="Status">Where the delivery stood afterwards.</param>
/// <param name="Sends">How many there were.</param>
/// <param name="Seconds">How long they took.</param>
public sealed record WebhookSendsView(string Status, long Sends, DurationView Seconds);
