using System.Text.RegularExpressions;

namespace ContentHub.EndToEnd.Documents;

/// <summary>What stands between two fences of a document.</summary>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Language">What the fence says of its language; may be empty.</param>
/// <param name="Note">What the comment right above it says; null without one.</param>
/// <param name="Lines">What stands between them.</param>
internal sealed partial record Block(int Line, string Language, string? Note, string[] Lines)
{
    /// <summary>What a program reads of it: all but the comments.</summary>
    public string Text => string.Join('\n', Lines.Select(line => Comment().Replace(line, "")));

    /// <summary>Whether it is the other one in Chinese: the same but for comments and for quoted texts that are Chinese here.</summary>
    /// <param name="original">The other one.</param>
    public bool Translates(Block original)
    {
        IEnumerable<string> parts = Quoted().Split(Text).Select(part => Quoted().IsMatch(part) && Translation.IsChinese(part) ? "\"[^\"\n]*\"" : Regex.Escape(part));
        return Language == original.Language && Note == original.Note && Regex.IsMatch(original.Text, $@"\A{string.Concat(parts)}\z");
    }

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex("(\"[^\"\n]*\")")]
    private static partial Regex Quoted();
}
