namespace Microsoft.DurableTask.Entities;

/// <summary>How an operation is signalled to an entity.</summary>
public record SignalEntityOptions
{
    /// <summary>The earliest moment at which the operation runs.</summary>
    /// <value><see langword="null"/> by default: at once, as for any moment in the past.</value>
    public DateTimeOffset? SignalTime { get; init; }

    /// <summary>Whether to signal at all: options without a time for <see langword="true"/>, otherwise none.</summary>
    /// <param name="value">The answer.</param>
    public static implicit operator SignalEntityOptions?(bool? value) => value == true ? new() : null;

    /// <summary>Options with the moment as their time.</summary>
    /// <param name="value">The earliest moment at which the operation runs.</param>
    public static implicit operator SignalEntityOptions(DateTimeOffset value) => new() { SignalTime = value };
}
