namespace ContentHub.Creators.Legacy;

/// <summary>The environment variables that are the existing content-creator's own.</summary>
internal static class LegacyEnvironment
{
    /// <summary>How their names begin.</summary>
    public static readonly IReadOnlyList<string> Prefixes =
    [
        "LLM_", "TAVILY_", "ARK_", "CLAUDE_CLI_", "PROVIDER_", "DATABASE_TYPE", "POSTGRES_", "REDIS_", "STORAGE_", "S3_", "WORKER_", "LOG_LEVEL", "LOG_FILE", "SENTRY_", "API_PORT", "API_HOST", "AGENT_",
        "NODE_", "PNPM_", "NPM_CONFIG_", "COREPACK_",
    ];
}
