using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler list</c>: schedules, newest first.</summary>
internal static class ListSchedulesCommand
{
    public static Command Create()
    {
        Option<string?> status = new("--status", "-s") { Description = Texts.Pick("Only those that are active, or inactive (paused)", "按状态过滤：active 启用、inactive 停用") };
        status.AcceptOnlyFromAmong("active", "inactive");
        Option<string?> type = new("--type", "-t") { Description = Texts.Pick("Only of this type", "按类型过滤") };
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most schedules to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("list", Texts.Pick("List schedules", "列出定时任务")) { status, type, limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of(
                ("enabled", parsed.GetValue(status) switch { "active" => "true", "inactive" => "false", _ => null }),
                ("type", parsed.GetValue(type)),
                ("limit", parsed.GetValue(limit)),
                ("continuation", parsed.GetValue(continuation)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.Schedules.ListAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Schedule, ScheduleTable.PrintList);

            SchedulerCommands.HintWithoutService(session);
            return ExitCodes.Ok;
        });
        return command;
    }
}
