using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor failed</c> and <c>recent</c>: the latest tasks of a kind, newest first.</summary>
internal static class RecentTasksCommand
{
    public static Command CreateFailed() => Create("failed", Texts.Pick("Tasks that failed or timed out, newest first", "失败和超时的任务，按时间倒序"), "failed", "timeout");

    public static Command CreateRecent() => Create("recent", Texts.Pick("The latest tasks, whatever their status", "最近的任务"), (string?)null);

    private static Command Create(string name, string description, params string?[] statuses)
    {
        Option<int> limit = MonitoringOptions.Limit();
        Command command = new(name, description) { limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            int most = parsed.GetValue(limit);
            List<JsonElement> tasks = [];
            foreach (string? status in statuses)
            {
                string query = ListQuery.Of(("status", status), ("limit", most));
                JsonElement page = await session.AskAsync(api => api.ListTasksAsync(query, cancellation), cancellation);
                tasks.AddRange(page.GetProperty("items").EnumerateArray());
            }

            JsonElement[] latest = [.. tasks.OrderByDescending(task => task.GetProperty("createdAt").GetDateTimeOffset()).Take(most)];
            parsed.PrintPage(JsonSerializer.SerializeToElement(new { items = latest }), Fields.Task, statuses is ["failed", ..] ? TaskTable.PrintFailures : TaskTable.PrintList);
            return ExitCodes.Ok;
        });
        return command;
    }
}
