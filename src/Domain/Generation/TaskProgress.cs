namespace ContentHub.Domain.Generation;

/// <summary>How far the creator says that it is.</summary>
public sealed record TaskProgress
{
    /// <summary>0–100.</summary>
    public required int Percentage { get; init; }

    /// <summary>The creator's present step, such as <c>write</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>When the creator was asked, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
