namespace ContentHub.Domain.Webhooks;

/// <summary>One message to a receiver, with every try to deliver it. Times are UTC.</summary>
public sealed record WebhookDelivery
{
    /// <summary>Most tries that are kept; older ones are forgotten first.</summary>
    public const int MaxAttempts = 50;

    /// <summary>Its id, which is the message's id to the receiver: the same over all tries; see <see cref="WebhookDeliveryId"/>.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The task that it tells of.</summary>
    public required string TaskId { get; init; }

    /// <summary>Which run of the task has ended, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Url { get; init; }

    /// <summary>What it tells, such as <c>task.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where it stands.</summary>
    public WebhookDeliveryStatus Status { get; init; } = WebhookDeliveryStatus.Pending;

    /// <summary>Which round of tries this is: 1, and one more for each replay.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The tries, oldest first; at most <see cref="MaxAttempts"/>.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>When the next try is due; null when none is, or the first has not been made.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the task's end was known.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The try of a number in a round, when it has been made.</summary>
    /// <param name="run">Which round.</param>
    /// <param name="number">Which try in the round, from 1.</param>
    public DeliveryAttempt? Find(int run, int number) => Attempts.FirstOrDefault(attempt => attempt.Run == run && attempt.Number == number);

    /// <summary>A try has been made.</summary>
    /// <param name="attempt">The try.</param>
    /// <param name="status">Where the delivery stands after it.</param>
    /// <param name="nextAttemptAt">When the next is due; null when none is.</param>
    /// <returns>The delivery as it then is; itself when that try is known, or of a round that is over.</returns>
    public WebhookDelivery Tried(DeliveryAttempt attempt, WebhookDeliveryStatus status, DateTimeOffset? nextAttemptAt) =>
        attempt.Run != Run || Find(attempt.Run, attempt.Number) is not null
            ? this
            : this with
            {
                Status = status,
                Attempts = [.. Attempts.Skip(Attempts.Count - MaxAttempts + 1), attempt],
                NextAttemptAt = nextAttemptAt,
                UpdatedAt = attempt.At,
            };

    /// <summary>It is sent again, in a new round.</summary>
    /// <param name="run">The round that the caller saw.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The delivery as it then is; itself when another caller has begun a new round since.</returns>
    public WebhookDelivery Replayed(int run, DateTimeOffset now) => run != Run
        ? this
        : this with { Status = WebhookDeliveryStatus.Pending, Run = run + 1, NextAttemptAt = null, UpdatedAt = now };
}

/// <summary>One try to deliver.</summary>
/// <param name="Run">Which round of tries it belongs to, from 1.</param>
/// <param name="Number">Which try in the round, from 1.</param>
/// <param name="At">When it was made.</param>
/// <param name="StatusCode">What the receiver answered; null when it did not.</param>
/// <param name="Error">Why it failed, for people; null when it did not.</param>
public sealed record DeliveryAttempt(int Run, int Number, DateTimeOffset At, int? StatusCode, string? Error);
