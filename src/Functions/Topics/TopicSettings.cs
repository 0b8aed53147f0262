namespace ContentHub.Functions.Topics;

/// <summary>Where the topics of scheduled articles come from.</summary>
public enum TopicSourceKind
{
    /// <summary>Templates by category: offline, and never used up.</summary>
    Template,

    /// <summary>A service that answers with JSON by HTTP.</summary>
    Http,

    /// <summary>A model behind an OpenAI-compatible endpoint.</summary>
    Llm,
}

/// <summary>The settings of the topic source; read by <see cref="ContentHubSettings"/>.</summary>
public sealed record TopicSettings
{
    /// <summary><c>TOPIC_SOURCE</c>: template, http or llm. Default template.</summary>
    public TopicSourceKind Source { get; init; }

    /// <summary><c>TOPIC_SOURCE_URL</c>: where <see cref="TopicSourceKind.Http"/> posts; the base address of <see cref="TopicSourceKind.Llm"/>.</summary>
    public Uri? Url { get; init; }

    /// <summary><c>TOPIC_SOURCE_KEY</c>: sent along as a bearer token; null for none. A secret.</summary>
    public string? Key { get; init; }

    /// <summary><c>TOPIC_SOURCE_MODEL</c>: the model that <see cref="TopicSourceKind.Llm"/> asks.</summary>
    public string? Model { get; init; }

    /// <summary><c>TOPIC_SOURCE_TIMEOUT</c>, seconds, 1–600: how long an answer may take. Default 30.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The address for messages and logs: without the query, which may hold a secret.</summary>
    internal string ShownUrl => Url!.GetLeftPart(UriPartial.Path);

    // A record prints its members; this one must not.
    /// <inheritdoc/>
    public override string ToString() => nameof(TopicSettings);

    /// <summary>Reads and checks the settings; what is wrong is noted in the reader.</summary>
    /// <param name="reader">Where they are.</param>
    internal static TopicSettings Read(ContentHubSettings.Reader reader)
    {
        TopicSettings settings = new()
        {
            Source = reader.Choice("TOPIC_SOURCE", TopicSourceKind.Template),
            Url = reader.Address("TOPIC_SOURCE_URL"),
            Key = reader.Text("TOPIC_SOURCE_KEY"),
            Model = reader.Text("TOPIC_SOURCE_MODEL"),
            Timeout = TimeSpan.FromSeconds(reader.Number("TOPIC_SOURCE_TIMEOUT", 30, 1, 600)),
        };
        if (settings.Source != TopicSourceKind.Template)
        {
            Need(reader, "TOPIC_SOURCE_URL", "the address to ask");
        }

        if (settings.Source == TopicSourceKind.Llm)
        {
            Need(reader, "TOPIC_SOURCE_KEY", "the endpoint's key, or any text for an endpoint that wants none");
            Need(reader, "TOPIC_SOURCE_MODEL", "the name of a model that the endpoint has");
            if (settings.Url?.Query.Length > 0)
            {
                reader.Errors.Add("TOPIC_SOURCE_URL has a query in it, which the endpoint of a model cannot have; leave it out.");
            }
        }

        if (settings.Key?.Any(c => c is < '!' or > '~') == true)
        {
            // The value is a secret: it is not shown.
            reader.Errors.Add("TOPIC_SOURCE_KEY has a blank or a character that is not printable ASCII; it must be a bearer token.");
        }

        return settings;
    }

    private static void Need(ContentHubSettings.Reader reader, string name, string what)
    {
        if (reader.Text(name) is null)
        {
            reader.Errors.Add($"TOPIC_SOURCE is '{reader.Text("TOPIC_SOURCE")}' but {name} is not set; set it to {what}.");
        }
    }
}
