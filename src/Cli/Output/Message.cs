using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>What the program has to say beside its data: on standard error, so that data can be piped.</summary>
internal static class Message
{
    private static readonly IAnsiConsole s_console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    public static IAnsiConsole Console => s_console;

    public static void Info(string text) => s_console.MarkupLineInterpolated($"{text}");

    public static void Success(string text) => s_console.MarkupLineInterpolated($"[green]✓[/] {text}");

    public static void Error(string text, string? hint)
    {
        s_console.MarkupLineInterpolated($"[red]✗[/] {text}");
        if (hint is not null)
        {
            Hint(hint);
        }
    }

    public static void Hint(string text) => s_console.MarkupLineInterpolated($"  [grey]→[/] {text}");

    /// <summary>Says how to see the page after this one, if there is one.</summary>
    public static void More(JsonElement page)
    {
        if (page.TryGetProperty("continuation", out JsonElement continuation))
        {
            Hint(Texts.Pick($"More: add --continuation {continuation.GetString()}", $"还有更多：加上 --continuation {continuation.GetString()}"));
        }
    }
}
