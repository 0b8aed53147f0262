using System.CommandLine;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Asks before something that cannot be taken back.</summary>
internal static class Confirmation
{
    public static Option<bool> Option() => new("--yes", "-y") { Description = Texts.Pick("Do not ask", "不再询问，直接执行") };

    /// <summary>Whether to go on: by <c>--yes</c>, or because the person at the terminal says so.</summary>
    /// <exception cref="CliException">There is nobody to ask.</exception>
    public static bool Ask(bool yes, string question)
    {
        if (yes)
        {
            return true;
        }

        if (Console.IsInputRedirected)
        {
            throw new CliException(
                ExitCodes.Usage,
                Texts.Pick("This wants a confirmation, and there is no terminal to ask on.", "该操作需要确认，但当前没有终端可供询问。"),
                Texts.Pick("Add --yes.", "请加上 --yes。"));
        }

        if (Message.Console.Prompt(new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }))
        {
            return true;
        }

        Message.Info(Texts.Pick("Nothing was done.", "已取消操作。"));
        return false;
    }
}
