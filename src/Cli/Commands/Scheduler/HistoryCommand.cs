using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler history</c>: what one schedule, or all of them, have done; the latest first.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        Argument<string?> name = new("schedule") { Arity = ArgumentArity.ZeroOrOne, Description = Texts.Pick("Only this schedule's: its id or name; that of a deleted one by its id", "按定时任务过滤：ID 或名称；已删除的用 ID") };
        SchedulerCommands.RefuseBlank(name);
        Option<string?> task = new("--task-id", "-t") { Description = Texts.Pick("The same as the argument", "与参数相同") };
        SchedulerCommands.RefuseBlank(task);
        Option<string?> status = new("--status", "-s") { Description = Texts.Pick("Only in this status: waiting, running, succeeded, failed, cancelled, skipped, missed", "按状态过滤：waiting、running、succeeded、failed、cancelled、skipped、missed") };
        Option<int> limit = new("--limit", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most executions to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("history", Texts.Pick("Show what schedules have done", "显示执行记录")) { name, task, status, limit, continuation };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? schedule = parsed.GetValue(name) ?? parsed.GetValue(task);
            if (parsed.GetValue(task) is { } id && id != schedule)
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick("Two schedules are named; name one.", "指定了两个定时任务，请只指定一个。"));
            }

            string query = ListQuery.Of(("status", parsed.GetValue(status)), ("limit", parsed.GetValue(limit)), ("continuation", parsed.GetValue(continuation)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.Schedules.ListExecutionsAsync(schedule, query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Execution, shown => ExecutionTable.PrintPage(shown, withSchedule: schedule is null));
            return ExitCodes.Ok;
        });
        return command;
    }
}
