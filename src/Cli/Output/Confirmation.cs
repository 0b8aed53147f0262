using System.CommandLine;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Asks before something is done that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <summary>Whether to go on: by <c>--yes</c>, or because the person at the terminal says so.</summary>
    /// <exception cref="CliException">There is no terminal to ask on; a program that calls this one must not wait for ever.</exception>
    public static async Task<bool> AskAsync(ParseResult parsed, string question, CancellationToken cancellation)
    {
        if (parsed.GetValue(GlobalOptions.Yes))
        {
            return true;
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new CliException(
                ExitCodes.Usage,
                Texts.Pick("The command asks before it goes on, and there is no terminal to ask on.", "该命令需要确认，但没有可用的终端。"),
                Texts.Pick("Add --yes to go on without being asked.", "加上 --yes 可跳过确认。"));
        }

        if (await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(Terminal.Error, cancellation))
        {
            return true;
        }

        Message.Info(Texts.Pick("Nothing was done.", "已取消操作。"));
        return false;
    }
}
