namespace ContentHub.Cli.Output;

/// <summary>How data is printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>The server's JSON, indented.</summary>
    Json,

    /// <summary>RFC 4180, with a line of the JSON's names at the top.</summary>
    Csv,

    /// <summary>A line of JSON for each row.</summary>
    Ndjson,
}
