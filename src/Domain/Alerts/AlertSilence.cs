namespace ContentHub.Domain.Alerts;

/// <summary>For a time, nobody wants to be told.</summary>
public sealed record AlertSilence
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Its id: <c>silence-</c> and 12 hexadecimal digits.</summary>
    public required string SilenceId { get; init; }

    /// <summary>Of which rule; null for all.</summary>
    public AlertRule? Rule { get; init; }

    /// <summary>Until when, UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it keeps a rule quiet.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="now">The present time.</param>
    public bool Covers(AlertRule rule, DateTimeOffset now) => (Rule ?? rule) == rule && now < Until;
}
