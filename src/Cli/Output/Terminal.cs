using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Where the output goes: to a person's terminal, or on to a file or a program.</summary>
internal static class Terminal
{
    // A file or a pipe has no edge to break lines at.
    private const int Unbroken = 4096;

    public static void Prepare()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = Unbroken;
        }

        if (Console.IsErrorRedirected)
        {
            Message.Console.Profile.Width = Unbroken;
        }
    }
}
