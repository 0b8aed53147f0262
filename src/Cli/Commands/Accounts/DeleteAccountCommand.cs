using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account delete</c>: removes a profile, once the user has said yes.</summary>
internal static class DeleteAccountCommand
{
    public static Command Create()
    {
        Argument<long> id = AccountCommands.IdArgument();
        Command command = new("delete", Texts.Pick("Delete an account's profile; its tasks and articles stay", "删除账号配置；任务和文章保留")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            long accountId = parsed.GetRequiredValue(id);
            if (!await Confirmation.AskAsync(parsed, Texts.Pick($"Delete the profile of account {accountId}?", $"删除账号 {accountId} 的配置？"), cancellation))
            {
                return ExitCodes.Failed;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            await session.AskAsync(api => api.DeleteAccountAsync(accountId, cancellation), cancellation);
            parsed.PrintOne(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["accountId"] = accountId, ["deleted"] = true }));

            Message.Success(Texts.Pick($"The profile of account {accountId} is deleted; its tasks and articles stay.", $"账号 {accountId} 的配置已删除；任务和文章保留。"));
            return ExitCodes.Ok;
        });
        return command;
    }
}
