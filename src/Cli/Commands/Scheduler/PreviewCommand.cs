using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler preview</c>: when a schedule is next due, or times that are not saved would be.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        Argument<string?> name = new("schedule") { Arity = ArgumentArity.ZeroOrOne, Description = Texts.Pick("The schedule's id or name; or leave it out and say when, with --cron or --every", "定时任务的 ID 或名称；不指定时用 --cron 或 --every 给出时间") };
        SchedulerCommands.RefuseBlank(name);
        TimingOptions timing = new();
        Option<int> count = new("--count", "-n") { DefaultValueFactory = _ => 10, Description = Texts.Pick("How many to show, 1-1000", "显示条数，1-1000") };
        Option<string?> from = new("--from") { Description = Texts.Pick("Those after this time, such as '2026-01-31 08:00'; default: now", "从该时间起，例如 '2026-01-31 08:00'；默认为现在") };
        Command command = new("preview", Texts.Pick("Show when a schedule, or an expression that is not saved, is next due", "预览定时任务或表达式接下来的运行时间")) { name, count, from };
        timing.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string? start = TimeOption.Read(parsed.GetValue(from));
            string? schedule = parsed.GetValue(name);
            Dictionary<string, object?> times = schedule is null ? timing.ReadWhole(parsed) : timing.Read(parsed);
            if (schedule is not null && times.Count > 0)
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick("Name a schedule, or say when with options; not both.", "请指定定时任务，或用选项给出时间，不能同时使用。"));
            }

            times["count"] = parsed.GetValue(count);
            if (start is not null)
            {
                times["from"] = start;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement preview = await session.AskAsync(
                api => schedule is null
                    ? api.Schedules.PreviewAsync(times, cancellation)
                    : api.Schedules.PreviewAsync(schedule, ListQuery.Of(times.Select(field => (field.Key, field.Value))), cancellation),
                cancellation);
            parsed.PrintPage(preview, Fields.Occurrence, OccurrenceTable.Print, "occurrences");

            return ExitCodes.Ok;
        });
        return command;
    }
}
