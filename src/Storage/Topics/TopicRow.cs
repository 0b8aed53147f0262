namespace ContentHub.Storage.Topics;

/// <summary>A topic that an account has had.</summary>
internal sealed record TopicRow
{
    public required string Text { get; init; }

    public required DateTimeOffset UsedAt { get; init; }

    public string? Owner { get; init; }
}
