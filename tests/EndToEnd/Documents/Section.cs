namespace ContentHub.EndToEnd.Documents;

/// <summary>A heading of a document and what stands under it until the next.</summary>
/// <param name="Level">How many <c>#</c> it has; 0 before the first.</param>
/// <param name="Heading">Its text.</param>
internal sealed record Section(int Level, string Heading)
{
    /// <summary>The lines of prose, with that of the heading.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The lines of its tables.</summary>
    public List<string> Rows { get; } = [];

    /// <summary>What stands between fences.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>The prose as one text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Prose and tables.</summary>
    public string All => string.Join('\n', [.. Lines, .. Rows]);
}
