using System.Text;

namespace ContentHub.Cli.Output;

/// <summary>
/// Text by strangers on its way to a terminal: control characters could move the cursor or worse, and those that turn the
/// direction of text (Unicode TR 36, section 2.6) could show it as another one.
/// </summary>
internal static class SafeText
{
    /// <summary>The text on one line, without control characters.</summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>The text with its lines, without other control characters.</summary>
    public static string Lines(string text) => Clean(text.ReplaceLineEndings("\n"), keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        StringBuilder clean = new(text.Length);
        foreach (char c in text)
        {
            if (!(char.IsControl(c) || IsDirection(c)) || (keepLines && c is '\n' or '\t'))
            {
                clean.Append(c);
            }
            else
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
