using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Text by strangers on its way into Markdown.</summary>
internal static partial class PlainText
{
    // What means something anywhere in a line (CommonMark section 6), and what does at a line's beginning (sections 4 and 5).
    private const string Anywhere = "\\`*_[]~";
    private const string AtBeginning = "#>-+=|";

    /// <summary>The text on one line, with every sign that Markdown or HTML would act on escaped.</summary>
    public static string OneLine(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text.Trim())
        {
            plain.Append(c switch
            {
                _ when char.IsControl(c) => plain.Length > 0 && plain[^1] != ' ' ? " " : "",
                '&' => "&amp;",
                '<' => "&lt;",
                _ when Anywhere.Contains(c, StringComparison.Ordinal) => $"\\{c}",
                _ => c.ToString(),
            });
        }

        string line = plain.ToString();
        int digits = line.Length - line.TrimStart(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).Length;
        bool isListItem = digits > 0 && digits < line.Length && (line[digits] is '.' or ')');
        return isListItem ? line.Insert(digits, "\\")
            : line.Length > 0 && AtBeginning.Contains(line[0], StringComparison.Ordinal) ? $"\\{line}"
            : line;
    }

    /// <summary>What a reader sees of a line that <see cref="OneLine"/> made.</summary>
    public static string Readable(string markdown) => Escaped().Replace(markdown, "$1")
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>The text, cut to a length between two characters that people see as one each, with an ellipsis if it was cut.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int end = StringInfo.ParseCombiningCharacters(text).TakeWhile(start => start <= longest).Last();
        return text[..end].TrimEnd('\\') + "…";
    }

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escaped();
}
