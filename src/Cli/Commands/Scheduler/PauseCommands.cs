using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler pause</c> and <c>resume</c>: whether a schedule's occurrences run.</summary>
internal static class PauseCommands
{
    public static Command CreatePause() => Create(
        "pause",
        Texts.Pick("Let no occurrence run until it is resumed; what runs goes on", "暂停定时任务；正在执行的继续"),
        (_, schedule) => Message.Success(Texts.Pick($"Schedule '{schedule.Text("name")}' is paused; what runs goes on.", $"定时任务“{schedule.Text("name")}”已暂停；正在执行的继续。")));

    public static Command CreateResume() => Create(
        "resume",
        Texts.Pick("Let occurrences run again from now on; those that passed do not", "恢复定时任务；已错过的不再运行"),
        (session, schedule) =>
        {
            string next = ZonedTime.Of(schedule, "nextRunAt", schedule.Text("timeZone"));
            Message.Success(next.Length > 0
                ? Texts.Pick($"Schedule '{schedule.Text("name")}' is active; it next runs at {next}.", $"定时任务“{schedule.Text("name")}”已启用，下次运行：{next}。")
                : Texts.Pick($"Schedule '{schedule.Text("name")}' is active; its end has passed, and it does not run any more.", $"定时任务“{schedule.Text("name")}”已启用；结束时间已过，不会再运行。"));
            SchedulerCommands.HintWithoutService(session);
        });

    private static Command Create(string step, string description, Action<ServerSession, JsonElement> tell)
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        Command command = new(step, description) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement schedule = await session.AskAsync(api => api.Schedules.StepAsync(parsed.GetRequiredValue(name), step, cancellation), cancellation);
            parsed.PrintOne(schedule, Fields.Schedule);

            tell(session, schedule);
            return ExitCodes.Ok;
        });
        return command;
    }
}
