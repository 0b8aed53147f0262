using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Where the output goes: to a person's terminal, or on to a file or a program. Each console is made when it is first needed.</summary>
internal static class Terminal
{
    // A file or a pipe has no edge to break lines at.
    private const int Unbroken = 4096;
    private const int Roomy = 110;
    private static readonly Lazy<IAnsiConsole> s_out = new(() => Open(Console.Out, Console.IsOutputRedirected));
    private static readonly Lazy<IAnsiConsole> s_error = new(() => Open(Console.Error, Console.IsErrorRedirected));
    private static bool s_hasColors = true;

    /// <summary>Standard output, for tables.</summary>
    public static IAnsiConsole Out => s_out.Value;

    /// <summary>Standard error, for messages and progress.</summary>
    public static IAnsiConsole Error => s_error.Value;

    /// <summary>Whether messages that are no errors are left out.</summary>
    public static bool IsQuiet { get; private set; }

    /// <summary>Whether a table of ids, times and texts has no room for a column of each: then some stand below one another.</summary>
    public static bool IsNarrow => Out.Profile.Width < Roomy;

    /// <summary>Takes what the command line says of the output.</summary>
    public static void Prepare(ParseResult parsed)
    {
        IsQuiet = parsed.GetValue(GlobalOptions.Quiet);
        s_hasColors = !parsed.GetValue(GlobalOptions.NoColor) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = s_hasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (isRedirected)
        {
            console.Profile.Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 0
                ? columns
                : Unbroken;
        }

        return console;
    }
}
