using ContentHub.Creators.Http;

namespace ContentHub.Creators;

/// <summary>What a creator program speaks on its command line.</summary>
public enum CreatorCliDialect
{
    /// <summary>The JSON protocol, as the creator that comes with ContentHub does.</summary>
    Json,

    /// <summary>The existing <c>content-creator</c> 0.1.0, which prints for people.</summary>
    Legacy,
}

/// <summary>Which creator writes, and how it is reached.</summary>
public sealed record CreatorOptions
{
    /// <summary><c>CREATOR_CLI_PATH</c>: the creator program. Default: the <c>content-creator</c> that comes with the app.</summary>
    public string? CliPath { get; init; }

    /// <summary><c>CREATOR_CLI_DIALECT</c>: what the program speaks. Default <see cref="CreatorCliDialect.Json"/>.</summary>
    public CreatorCliDialect CliDialect { get; init; }

    /// <summary><c>CREATOR_API_BASE_URL</c>: an HTTP API that writes instead of the program. Default none.</summary>
    public Uri? ApiBaseUrl { get; init; }

    /// <summary><c>CREATOR_API_MODE</c>: how work is handed over to the API. Default <see cref="CreatorApiMode.Sync"/>.</summary>
    public CreatorApiMode ApiMode { get; init; }

    /// <summary><c>CREATOR_API_TIMEOUT</c>: how long a request to the API may take. Default 300 s.</summary>
    public TimeSpan ApiTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>What does not go together, each with its settings and what to do; empty when all is well.</summary>
    public IReadOnlyList<string> Check() => ApiBaseUrl is null && CliDialect == CreatorCliDialect.Legacy && CliPath is null
        ? ["CREATOR_CLI_DIALECT is 'legacy', which the creator that comes with ContentHub does not speak; set CREATOR_CLI_PATH to the program that does."]
        : [];
}
