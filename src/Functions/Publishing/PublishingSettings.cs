namespace ContentHub.Functions.Publishing;

/// <summary>Which publisher approved contents go to.</summary>
public enum PublisherKind
{
    /// <summary>None: approved contents wait in the publish pool.</summary>
    None,

    /// <summary>Files in a folder.</summary>
    File,

    /// <summary>A service that takes JSON by HTTP.</summary>
    Webhook,
}

/// <summary>The settings of publishing; read by <see cref="ContentHubSettings"/>.</summary>
public sealed record PublishingSettings
{
    /// <summary><c>PUBLISHER</c>: none, file or webhook. Default none.</summary>
    public PublisherKind Publisher { get; init; }

    /// <summary><c>PUBLISH_ENABLED</c>: whether due contents are published without being asked for. Default false.</summary>
    public bool Enabled { get; init; }

    /// <summary><c>PUBLISH_BATCH_SIZE</c>: most contents that one minute's scan begins to publish, 1–1000. Default 10.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary><c>PUBLISH_FOLDER</c>: where <see cref="PublisherKind.File"/> writes.</summary>
    public string? Folder { get; init; }

    /// <summary><c>PUBLISHER_API_URL</c>: where <see cref="PublisherKind.Webhook"/> posts.</summary>
    public Uri? ApiUrl { get; init; }

    /// <summary><c>PUBLISHER_API_KEY</c>: sent along as a bearer token; null for none. A secret.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Reads and checks the settings; what is wrong is noted in the reader.</summary>
    /// <param name="reader">Where they are.</param>
    internal static PublishingSettings Read(ContentHubSettings.Reader reader)
    {
        PublishingSettings settings = new()
        {
            Publisher = ReadPublisher(reader),
            Enabled = reader.Flag("PUBLISH_ENABLED", false),
            BatchSize = reader.Number("PUBLISH_BATCH_SIZE", 10, 1, 1000),
            Folder = reader.Text("PUBLISH_FOLDER"),
            ApiUrl = reader.Address("PUBLISHER_API_URL"),
            ApiKey = reader.Text("PUBLISHER_API_KEY"),
        };
        if (settings.Enabled && reader.Text("PUBLISHER")?.ToLowerInvariant() is null or "none")
        {
            reader.Errors.Add("PUBLISH_ENABLED is true but PUBLISHER is none; set PUBLISHER to file or webhook, or PUBLISH_ENABLED to false.");
        }

        if (settings is { Publisher: PublisherKind.File, Folder: null })
        {
            reader.Errors.Add("PUBLISHER is 'file' but PUBLISH_FOLDER is not set; set it to the folder to write to.");
        }

        if (settings is { Publisher: PublisherKind.Webhook, ApiUrl: null } && reader.Text("PUBLISHER_API_URL") is null)
        {
            reader.Errors.Add("PUBLISHER is 'webhook' but PUBLISHER_API_URL is not set; set it to the address to post to.");
        }

        if (settings.ApiKey?.Any(c => c is < '!' or > '~') == true)
        {
            // The value is a secret: it is not shown.
            reader.Errors.Add("PUBLISHER_API_KEY has a blank or a character that is not printable ASCII; it must be a bearer token.");
        }

        return settings;
    }

    private static PublisherKind ReadPublisher(ContentHubSettings.Reader reader)
    {
        switch (reader.Text("PUBLISHER", "none")?.ToLowerInvariant())
        {
            case null or "none":
                return PublisherKind.None;
            case "file":
                return PublisherKind.File;
            case "webhook":
                return PublisherKind.Webhook;
            case var other:
                reader.Errors.Add($"PUBLISHER is '{other}'; it must be none, file or webhook.");
                return PublisherKind.None;
        }
    }
}
