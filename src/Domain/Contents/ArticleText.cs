using System.Globalization;
using System.Text;

namespace ContentHub.Domain.Contents;

/// <summary>What can be said of an article by its text alone.</summary>
public static class ArticleText
{
    private const int MaxSummaryLength = 200;

    /// <summary>
    /// Counts as readers do: every Han, Hiragana, Katakana character is a word, and so is every run of letters and digits
    /// of other scripts. Punctuation and Markdown signs count nothing.
    /// </summary>
    /// <param name="markdown">The text.</param>
    public static int CountWords(string markdown)
    {
        int words = 0;
        bool inWord = false;
        foreach (Rune rune in markdown.EnumerateRunes())
        {
            if (IsIdeographic(rune))
            {
                words++;
                inWord = false;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                words += inWord ? 0 : 1;
                inWord = true;
            }
            else if (!(inWord && JoinsWords(rune)))
            {
                inWord = false;
            }
        }

        return words;
    }

    /// <summary>The first paragraph that is prose, as plain text of at most 200 characters; empty when there is none.</summary>
    /// <param name="markdown">The text.</param>
    public static string Summarize(string markdown)
    {
        foreach (string block in markdown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsProse(block))
            {
                continue;
            }

            string plain = block.Replace("**", "", StringComparison.Ordinal).Replace('\n', ' ');
            return Shorten(plain, MaxSummaryLength);
        }

        return "";
    }

    /// <summary>Cuts a text to a length without cutting a character that people see as one, ending a cut text with an ellipsis.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most UTF-16 code units to return, at least 1.</param>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int end = 0;
        foreach (int start in StringInfo.ParseCombiningCharacters(text))
        {
            if (start > longest - 1)
            {
                break;
            }

            end = start;
        }

        return text[..end] + "…";
    }

    /// <summary>Whether a Markdown block is neither heading, table, code, picture, quotation, rule nor list.</summary>
    private static bool IsProse(string block)
    {
        string marker = block.Split((char[])[' ', '\n'], 2)[0];
        bool numbered = marker.Length > 1 && marker[^1] is '.' or ')' && marker.AsSpan(0, marker.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0;
        return !(block[0] is '#' or '|' or '`' or '!' or '>' || marker is "-" or "*" or "+" or "---" or "***" || numbered);
    }

    private static bool JoinsWords(Rune rune) => rune.Value is '\'' or '’' or '-' or '_' or '.' or ',';

    private static bool IsIdeographic(Rune rune) => rune.Value
        is (>= 0x3040 and <= 0x30FF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x3FFFF);
}
