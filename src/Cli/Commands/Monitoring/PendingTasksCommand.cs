using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor pending</c>: the tasks that wait, the most urgent first and of those the oldest.</summary>
internal static class PendingTasksCommand
{
    private const int PageSize = 1000;

    // The service lists them by age alone: to find the most urgent, all that wait are looked at.
    private const int MostPages = 10;

    public static Command Create()
    {
        Option<int> limit = MonitoringOptions.Limit();
        Command command = new("pending", Texts.Pick("Tasks that wait: pending and submitted, the most urgent first", "待处理的任务：pending 和 submitted，最紧急的在前")) { limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            List<JsonElement> waiting = [];
            foreach (string status in (string[])["pending", "submitted"])
            {
                await AddAsync(waiting, session, status, cancellation);
            }

            // One that is submitted while this reads is in both lists; it is what it was last.
            JsonElement[] first =
            [
                .. waiting
                    .GroupBy(task => task.Text("taskId"))
                    .Select(seen => seen.Last())
                    .OrderByDescending(task => task.GetProperty("priority").GetInt32())
                    .ThenBy(task => task.GetProperty("createdAt").GetDateTimeOffset())
                    .Take(parsed.GetValue(limit)),
            ];
            parsed.PrintPage(JsonSerializer.SerializeToElement(new { items = first }), Fields.Task, TaskTable.PrintList);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task AddAsync(List<JsonElement> waiting, ServerSession session, string status, CancellationToken cancellation)
    {
        string? continuation = null;
        for (int i = 0; i < MostPages; i++)
        {
            string query = ListQuery.Of(("status", status), ("limit", PageSize), ("continuation", continuation));
            JsonElement page = await session.AskAsync(api => api.ListTasksAsync(query, cancellation), cancellation);
            waiting.AddRange(page.GetProperty("items").EnumerateArray());
            continuation = page.TryGetProperty("continuation", out JsonElement more) ? more.GetString() : null;
            if (continuation is null)
            {
                return;
            }
        }

        Message.Info(Texts.Pick(
            $"More than {MostPages * PageSize} tasks are {status}; only the newest {MostPages * PageSize} were looked at.",
            $"{status} 任务超过 {MostPages * PageSize} 个，仅查看了最新的 {MostPages * PageSize} 个。"));
    }
}
