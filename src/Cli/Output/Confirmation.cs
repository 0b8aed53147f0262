using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Asks before something is done that cannot be undone.</summary>
internal static class Confirmation
{
    /// <summary>Whether the user says yes.</summary>
    /// <exception cref="CliException">There is no terminal to ask on; a program that calls this one must not wait for ever.</exception>
    public static async Task<bool> AskAsync(string question, CancellationToken cancellation)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new CliException(
                ExitCodes.Usage,
                Texts.Pick("The command asks before it goes on, and there is no terminal to ask on.", "该命令需要确认，但没有可用的终端。"),
                Texts.Pick("Add --yes to go on without being asked.", "加上 --yes 可跳过确认。"));
        }

        return await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(Message.Console, cancellation);
    }
}
