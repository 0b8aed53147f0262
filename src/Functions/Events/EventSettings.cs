namespace ContentHub.Functions.Events;

/// <summary>How events are kept and told.</summary>
public sealed record EventSettings
{
    /// <summary><c>EVENTS_RETENTION_MINUTES</c>, 1–10,080: how long events are kept for those who come back. Default 60.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary><c>EVENTS_MAX_CONNECTIONS</c>, 1–10,000: how many may watch at once. Default 100.</summary>
    public int MaxConnections { get; init; } = 100;

    internal static EventSettings Read(ContentHubSettings.Reader reader) => new()
    {
        Retention = TimeSpan.FromMinutes(reader.Number("EVENTS_RETENTION_MINUTES", 60, 1, 10_080)),
        MaxConnections = reader.Number("EVENTS_MAX_CONNECTIONS", 100, 1, 10_000),
    };
}
