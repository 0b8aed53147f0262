using System.CommandLine;
using System.CommandLine.Parsing;
using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>The program: reads its command line, and is the one place where errors become lines and exit codes.</summary>
internal static class CommandLine
{
    // A server that runs here stops in less; whoever sends the signal waits no longer.
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        Texts.Choose(args);

        // An @ is a part of what the user says, such as @daily; there are no response files.
        ParseResult parsed = CommandTree.Create(args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Terminal.Prepare(parsed);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_longestStop });
        }
        catch (CliException exception)
        {
            Message.Error(exception.Message, exception.Hint ?? NextStep.After(exception.ExitCode, parsed));
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
        catch (Exception exception) when (Environment.GetEnvironmentVariable("CONTENTHUB_DEBUG") is not "1")
        {
            return UncommonErrors.Print(exception);
        }
    }

    private static int Refuse(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors)
        {
            // The parser lists choices on lines of their own.
            Message.Error(string.Join(' ', error.Message.Split('\n', StringSplitOptions.TrimEntries)), null);
        }

        Message.ErrorHint(Texts.Pick("Add --help to see the command's options.", "加上 --help 查看该命令的选项。"));
        return ExitCodes.Usage;
    }
}
