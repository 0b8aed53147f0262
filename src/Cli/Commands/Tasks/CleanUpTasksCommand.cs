using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task cleanup</c>: removes tasks that ended long ago, once the user has seen how many there are; their articles stay.</summary>
internal static class CleanUpTasksCommand
{
    public static Command Create()
    {
        Option<int> days = new("--days", "-d") { DefaultValueFactory = _ => 7, Description = Texts.Pick("Those that ended longer ago than so many days, 0-3650", "结束时间早于多少天，0-3650") };
        Option<bool> dryRun = new("--dry-run") { Description = Texts.Pick("Only count them", "仅统计，不删除") };
        Command command = new("cleanup", Texts.Pick("Remove tasks that ended long ago, 10000 at most; their articles stay", "清理早已结束的任务，每次最多 10000 条；文章保留")) { days, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            int olderThan = parsed.GetValue(days);
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            bool counts = parsed.GetValue(dryRun);
            if (!counts && !parsed.GetValue(GlobalOptions.Yes))
            {
                JsonElement plan = await AskAsync(session, olderThan, dryRun: true, cancellation);
                string question = Texts.Pick($"Remove {plan.Text("tasks")} tasks that ended more than {olderThan} days ago?", $"删除 {olderThan} 天前结束的 {plan.Text("tasks")} 条任务？");
                if (plan.Text("tasks") != "0" && !await Confirmation.AskAsync(parsed, question, cancellation))
                {
                    return ExitCodes.Failed;
                }
            }

            JsonElement cleaned = await AskAsync(session, olderThan, counts, cancellation);
            parsed.PrintOne(cleaned);
            Message.Success(counts
                ? Texts.Pick($"{cleaned.Text("tasks")} tasks would be removed; nothing was.", $"将删除 {cleaned.Text("tasks")} 条任务；未执行删除。")
                : Texts.Pick($"{cleaned.Text("tasks")} tasks are removed; their articles stay.", $"清理完成：删除了 {cleaned.Text("tasks")} 条任务；文章保留。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Task<JsonElement> AskAsync(ServerSession session, int olderThanDays, bool dryRun, CancellationToken cancellation)
    {
        Dictionary<string, object?> body = new() { ["olderThanDays"] = olderThanDays, ["dryRun"] = dryRun };
        return session.AskAsync(api => api.CleanUpTasksAsync(body, cancellation), cancellation);
    }
}
