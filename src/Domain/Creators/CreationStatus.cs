namespace ContentHub.Domain.Creators;

/// <summary>The creator's answer about one piece of work.</summary>
public sealed record CreationStatus
{
    /// <summary>The creator's own id.</summary>
    public required string CreatorTaskId { get; init; }

    /// <summary>Where it stands.</summary>
    public required CreationState State { get; init; }

    /// <summary>0–100; null when the creator does not say.</summary>
    public int? Percentage { get; init; }

    /// <summary>The present step, such as <c>write</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>The creator's own words on a failure, cut to 500 characters; it is hostile text: show it, never run it.</summary>
    public string? Error { get; init; }

    /// <summary>Whether trying again may succeed where this failed, as far as the creator says. Default true.</summary>
    public bool IsTransient { get; init; } = true;
}
