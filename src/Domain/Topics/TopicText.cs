using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Topics;

/// <summary>What topics are compared by, and how text by strangers becomes one.</summary>
public static class TopicText
{
    /// <summary>
    /// The same for texts that readers take for the same topic: without regard to case, width of characters (NFKC) and
    /// blanks. 64 lower-case hex digits.
    /// </summary>
    /// <param name="text">A topic's text; any text without half surrogate pairs.</param>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string folded = OneLine(text.Normalize(NormalizationForm.FormKC)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)));
    }

    /// <summary>The text on one line: a single blank for every run of blanks and line breaks, none at the ends, no control characters.</summary>
    /// <param name="text">Any text.</param>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder line = new(text.Length);
        bool blank = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = line.Length > 0;
            }
            else if (!char.IsControl(c))
            {
                line.Append(blank ? " " : "").Append(c);
                blank = false;
            }
        }

        return line.ToString();
    }

    /// <summary>The language that names are in: <c>zh</c> as soon as one holds a Chinese character, <c>en</c> when one holds a letter of ASCII.</summary>
    /// <param name="names">Names, null for one that is not known.</param>
    /// <returns>The language; null when the names do not say.</returns>
    public static string? Language(params ReadOnlySpan<string?> names)
    {
        bool letters = false;
        foreach (string? name in names)
        {
            foreach (char c in name ?? "")
            {
                // The ideographs of the basic plane: every name in Chinese has some of them.
                if (c is >= '\u3400' and <= '\u9fff')
                {
                    return "zh";
                }

                letters |= char.IsAsciiLetter(c);
            }
        }

        return letters ? "en" : null;
    }
}
