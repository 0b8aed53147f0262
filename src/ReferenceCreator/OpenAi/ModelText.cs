namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>Takes off what models put around the text that was asked for.</summary>
internal static class ModelText
{
    private const string Fence = "```";
    private const string ThoughtEnd = "</think>";

    /// <summary>The text without a model's thoughts before it, without a code fence around the whole of it, and without control characters.</summary>
    public static string Clean(string answer)
    {
        string text = new([.. answer.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))]);
        text = text.Trim();
        if (text.StartsWith("<think>", StringComparison.Ordinal) && text.IndexOf(ThoughtEnd, StringComparison.Ordinal) is > 0 and int end)
        {
            text = text[(end + ThoughtEnd.Length)..].Trim();
        }

        int firstLine = text.IndexOf('\n', StringComparison.Ordinal);
        if (firstLine < 0 || !text.EndsWith($"\n{Fence}", StringComparison.Ordinal) || text.Length <= firstLine + Fence.Length)
        {
            return text;
        }

        string inner = text[(firstLine + 1)..^Fence.Length].Trim();
        return text[..firstLine].Trim() switch
        {
            $"{Fence}markdown" or $"{Fence}md" => inner,

            // With fences inside, the first and the last may be two blocks of code.
            Fence when !inner.Contains(Fence, StringComparison.Ordinal) => inner,
            _ => text,
        };
    }
}
