using System.Text;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Text by strangers on its way into Markdown.</summary>
internal static class PlainText
{
    private const string Signs = "\\`*_[]<>#|!~";

    /// <summary>The text on one line, with every sign of Markdown and HTML escaped.</summary>
    public static string OneLine(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in text.Trim())
        {
            if (char.IsControl(c))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else if (c == '&')
            {
                plain.Append("&amp;");
            }
            else if (c == '<')
            {
                plain.Append("&lt;");
            }
            else
            {
                plain.Append(Signs.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
            }
        }

        return plain.ToString();
    }
}
