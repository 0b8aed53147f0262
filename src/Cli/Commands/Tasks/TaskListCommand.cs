using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task list</c>: tasks, newest first.</summary>
internal static class TaskListCommand
{
    public static Command Create()
    {
        Option<long?> account = new("--account-id", "-a") { Description = Texts.Pick("Only this account's", "按账号过滤") };
        Option<string?> status = new("--status", "-s") { Description = Texts.Pick("Only in this status", "按状态过滤") };
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most tasks to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("list", Texts.Pick("List tasks", "列出任务")) { account, status, limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = "?" + string.Join('&', new (string Name, string? Value)[]
            {
                ("accountId", parsed.GetValue(account)?.ToString(CultureInfo.InvariantCulture)),
                ("status", parsed.GetValue(status)),
                ("limit", parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                ("continuation", parsed.GetValue(continuation)),
            }.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.ListTasksAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Task, TaskTable.PrintList);

            return ExitCodes.Ok;
        });
        return command;
    }
}
