namespace ContentHub.EndToEnd.Documents;

/// <summary>The commands of one block of a document: what stands between fences of <c>bash</c>, or behind the prompts of <c>console</c>.</summary>
/// <param name="Document">The document, from the repository's root.</param>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Script">The commands.</param>
/// <param name="Note">What the comment right above the block says of who runs it; null when this suite does.</param>
internal sealed record CommandBlock(string Document, int Line, string Script, string? Note)
{
    /// <summary>The blocks of a document, in its order.</summary>
    /// <param name="document">The document, from the repository's root.</param>
    public static IReadOnlyList<CommandBlock> Read(string document) =>
    [
        .. from block in Documents.Document.Read(document).Blocks
           where block.Language is "bash" or "sh" or "console"
           select new CommandBlock(document, block.Line, string.Join('\n', block.Language == "console" ? BehindPrompts(block.Lines) : block.Lines), block.Note),
    ];

    private static IEnumerable<string> BehindPrompts(string[] lines)
    {
        bool goesOn = false;
        foreach (string line in lines)
        {
            if (goesOn || line.StartsWith("$ ", StringComparison.Ordinal))
            {
                yield return goesOn ? line : line[2..];
                goesOn = line.EndsWith('\\');
            }
        }
    }
}
