using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>A fixed rule for trying a failed activity or sub-orchestration again.</summary>
/// <remarks>
/// The pause after attempt <c>n</c> is <see cref="FirstRetryInterval"/> × <see cref="BackoffCoefficient"/>ⁿ⁻¹, never more
/// than <see cref="MaxRetryInterval"/>. The pauses are durable timers: they survive a restart of the process.
/// </remarks>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">How often the task runs at most, the first attempt included; 1 or more.</param>
    /// <param name="firstRetryInterval">The pause between the first and the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">What each pause is multiplied by to give the next; 1 or more.</param>
    /// <param name="maxRetryInterval">The longest pause; <see langword="null"/> for one hour, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="retryTimeout">
    /// How long after the first attempt began another may still begin; <see langword="null"/> or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxNumberOfAttempts"/> or <paramref name="firstRetryInterval"/> is zero or less,
    /// <paramref name="backoffCoefficient"/> is less than 1 or not a number, or <paramref name="maxRetryInterval"/> or
    /// <paramref name="retryTimeout"/> is less than <paramref name="firstRetryInterval"/> and not infinite.
    /// </exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (!(backoffCoefficient >= 1.0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(backoffCoefficient), backoffCoefficient, "The back-off coefficient must be 1 or more.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = AtLeastFirst(maxRetryInterval ?? TimeSpan.FromHours(1), maxRetryInterval.HasValue, nameof(maxRetryInterval));
        RetryTimeout = AtLeastFirst(retryTimeout ?? Timeout.InfiniteTimeSpan, retryTimeout.HasValue, nameof(retryTimeout));
    }

    /// <summary>How often the task runs at most, the first attempt included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The pause between the first and the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each pause is multiplied by to give the next.</summary>
    /// <value>1 by default: every pause is as long as the first.</value>
    public double BackoffCoefficient { get; }

    /// <summary>The longest pause between two attempts.</summary>
    /// <value>One hour by default; <see cref="Timeout.InfiniteTimeSpan"/> is no limit.</value>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first attempt began another may still begin.</summary>
    /// <value><see cref="Timeout.InfiniteTimeSpan"/> by default: no limit.</value>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Decides, from the <see cref="TaskFailedException"/> of a failed attempt, whether another may follow.</summary>
    /// <remarks>Set through <see cref="HandleFailure"/>. It runs as orchestrator code, and again on every replay: it must be deterministic.</remarks>
    /// <value><see langword="null"/> by default: every failure may be retried.</value>
    public Func<Exception, bool>? Handle { get; private init; }

    /// <summary>Decides, from the details of a failed attempt, whether another may follow; sets <see cref="Handle"/>.</summary>
    /// <remarks>It runs as orchestrator code, and again on every replay: it must be deterministic.</remarks>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "The public contract has it so; Handle reads it.")]
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Handle = exception => value(
                exception is TaskFailedException failed ? failed.FailureDetails : TaskFailureDetails.FromException(exception));
        }
    }

    /// <summary>
    /// Decides asynchronously, from the <see cref="TaskFailedException"/> of a failed attempt, whether another may follow.
    /// Where <see cref="Handle"/> is set too, both must agree.
    /// </summary>
    /// <remarks>
    /// It runs as orchestrator code, and again on every replay: it must be deterministic and await durable tasks only. It
    /// has no effect on Azure: use <see cref="HandleFailure"/> or an <see cref="AsyncRetryHandler"/>, which work on both.
    /// </remarks>
    /// <value><see langword="null"/> by default: every failure may be retried.</value>
    public Func<Exception, Task<bool>>? HandleAsync { get; set; }

    private TimeSpan AtLeastFirst(TimeSpan value, bool given, string name) =>
        !given || value >= FirstRetryInterval || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"It must not be less than the first retry interval, {FirstRetryInterval}.");
}
