using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account set</c>: changes what the options name, and makes the profile when there is none.</summary>
internal static class SetAccountCommand
{
    public static Command Create()
    {
        Argument<long> id = AccountCommands.IdArgument();
        AccountOptions options = new();
        Command command = new("set", Texts.Pick("Make or change an account's profile; an empty value (\"\") takes one away", "新建或修改账号配置；空值（\"\"）表示清除")) { id };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            long accountId = parsed.GetRequiredValue(id);
            Dictionary<string, object?> fields = options.Read(parsed);
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement account = await session.AskAsync(api => SetAsync(api, accountId, fields, cancellation), cancellation);
            ShowAccountCommand.Print(parsed, account);
            Message.Success(Texts.Pick($"Account {accountId} is saved.", $"账号 {accountId} 已保存。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<JsonElement> SetAsync(ServerApi api, long accountId, Dictionary<string, object?> fields, CancellationToken cancellation)
    {
        try
        {
            return await api.ChangeAccountAsync(accountId, fields, cancellation);
        }
        catch (CliException exception) when (exception.ExitCode == ExitCodes.NotFound)
        {
            return await api.PutAccountAsync(accountId, fields, cancellation);
        }
    }
}
