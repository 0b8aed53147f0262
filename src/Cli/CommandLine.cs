using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
            Message.Error(NotSuch(error) ?? string.Join(' ', error.Message.Split('\n', StringSplitOptions.TrimEntries)), null);
        }

        Message.ErrorHint(Texts.Pick("Add --help to see the command's options.", "加上 --help 查看该命令的选项。"));
        return ExitCodes.Usage;
    }

    /// <summary>What the parser would say with a type of .NET in it; null for any other error.</summary>
    private static string? NotSuch(ParseError error)
    {
        (string Name, Type Type, IReadOnlyList<Token> Tokens)? symbol = error.SymbolResult switch
        {
            OptionResult { Option: var option, Tokens: var tokens } => (option.Name, option.ValueType, tokens),
            ArgumentResult { Argument: var argument, Tokens: var tokens } => ($"<{argument.Name}>", argument.ValueType, tokens),
            _ => null,
        };
        if (symbol is not (var name, var type, [{ Value: var value }]))
        {
            return null;
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        bool isNone = plain == typeof(int) ? !int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            : plain == typeof(long) && !long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        return isNone ? Texts.Pick($"{name} is '{SafeText.OneLine(value)}'; it must be a whole number.", $"{name} 为“{SafeText.OneLine(value)}”，应为整数。") : null;
    }
}
