using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>What the program has to say beside its data: on standard error, so that data can be piped.</summary>
internal static class Message
{
    public static void Info(string text) => WriteUnlessQuiet("", "", text);

    public static void Success(string text) => WriteUnlessQuiet("✓ ", "green", text);

    public static void Warning(string text) => WriteUnlessQuiet("! ", "yellow", text);

    /// <summary>Says what to do next.</summary>
    public static void Hint(string text) => WriteUnlessQuiet("  → ", "grey", text);

    /// <summary>Says what was wrong and what to do, quiet or not.</summary>
    public static void Error(string text, string? hint)
    {
        Write("✗ ", "red", text);
        if (hint is not null)
        {
            ErrorHint(hint);
        }
    }

    /// <summary>Says what to do after an error, quiet or not.</summary>
    public static void ErrorHint(string text) => Write("  → ", "grey", text);

    /// <summary>Says how to see the page after this one, if there is one.</summary>
    public static void More(JsonElement page)
    {
        if (page.TryGetProperty("continuation", out JsonElement continuation))
        {
            Hint(Texts.Pick($"More: add --continuation {continuation.GetString()}", $"还有更多：加上 --continuation {continuation.GetString()}"));
        }
    }

    private static void WriteUnlessQuiet(string sign, string color, string text)
    {
        if (!Terminal.IsQuiet)
        {
            Write(sign, color, text);
        }
    }

    private static void Write(string sign, string color, string text)
    {
        // Without a terminal there is nothing to colour and no edge to break at; and to begin quickly is worth more than to be uniform.
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(sign + text);
        }
        else
        {
            Terminal.Error.MarkupLine(color.Length == 0 ? Markup.Escape(text) : $"[{color}]{Markup.Escape(sign)}[/]{Markup.Escape(text)}");
        }
    }
}
