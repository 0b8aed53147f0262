using System.CommandLine;
using System.CommandLine.Parsing;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler</c>: schedules, and what they have done.</summary>
internal static class SchedulerCommands
{
    public static IEnumerable<Command> Create() =>
    [
        CreateScheduleCommand.Create(),
        ListSchedulesCommand.Create(),
        ScheduleInfoCommand.Create(),
        UpdateScheduleCommand.Create(),
        PauseCommands.CreatePause(),
        PauseCommands.CreateResume(),
        TriggerCommand.Create(),
        BackfillCommand.Create(),
        PreviewCommand.Create(),
        HistoryCommand.Create(),
        CancelExecutionCommand.Create(),
        DeleteScheduleCommand.Create(),
        SchedulerStatusCommand.Create(),
    ];

    /// <summary>The argument that names the schedule.</summary>
    public static Argument<string> ScheduleArgument()
    {
        Argument<string> schedule = new("schedule") { Description = Texts.Pick("The schedule's id or name", "定时任务的 ID 或名称") };
        RefuseBlank(schedule);
        return schedule;
    }

    /// <summary>Nothing has a blank id; an address with one would be another.</summary>
    public static void RefuseBlank(Argument argument) => argument.Validators.Add(result => RefuseBlank(result, argument.Name));

    /// <inheritdoc cref="RefuseBlank(Argument)"/>
    public static void RefuseBlank(Option option) => option.Validators.Add(result => RefuseBlank(result, option.Name));

    /// <summary>Says that nothing runs at its time by this command alone.</summary>
    public static void HintWithoutService(ServerSession session)
    {
        if (session.IsEmbedded)
        {
            Message.Hint(Texts.Pick("Schedules run while the service runs: contenthub serve", "定时任务仅在服务运行期间执行：contenthub serve"));
        }
    }

    /// <summary>Says that what was begun goes on, though this process ends.</summary>
    public static void HintThatItGoesOn(ServerSession session)
    {
        if (session.IsEmbedded)
        {
            Message.Hint(Texts.Pick("No server runs: what is not done now goes on with the next contenthub serve.", "没有运行中的服务：未完成的执行在下次 contenthub serve 时继续。"));
        }
    }

    private static void RefuseBlank(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            result.AddError(Texts.Pick($"{name} is blank.", $"{name} 为空。"));
        }
    }
}
