using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account show</c>: one profile.</summary>
internal static class ShowAccountCommand
{
    public static Command Create()
    {
        Argument<long> id = AccountCommands.IdArgument();
        Command command = new("show", Texts.Pick("Show an account's profile", "显示账号配置")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement account = await session.AskAsync(api => api.GetAccountAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            Print(parsed, account);
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Prints a profile as the command line wants it.</summary>
    public static void Print(ParseResult parsed, JsonElement account)
    {
        parsed.PrintOne(account, Fields.Account, AccountTable.PrintOne);
    }
}
