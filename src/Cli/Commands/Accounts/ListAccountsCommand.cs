using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account list</c>: profiles in the order of their account ids.</summary>
internal static class ListAccountsCommand
{
    public static Command Create()
    {
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most accounts to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("list", Texts.Pick("List account profiles", "列出账号配置")) { limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = $"?limit={parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)}"
                + (parsed.GetValue(continuation) is { } start ? $"&continuation={Uri.EscapeDataString(start)}" : "");
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.ListAccountsAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Account, AccountTable.PrintList);

            return ExitCodes.Ok;
        });
        return command;
    }
}
