namespace ContentHub.Domain.Creators;

/// <summary>The creator could not do what was asked, or could not be understood.</summary>
/// <param name="code">One of <see cref="CreatorErrorCodes"/>.</param>
/// <param name="message">What happened, with which creator, and what to do; safe to show to users.</param>
/// <param name="isTransient">Whether the same call may succeed later.</param>
/// <param name="inner">What was thrown below, for the log only.</param>
public sealed class CreatorException(string code, string message, bool isTransient, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>One of <see cref="CreatorErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>How long the creator asked to be left alone; null when it did not say. Only on transient errors.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
