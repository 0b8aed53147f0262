using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler status</c>: whether schedules run, and how many there are.</summary>
internal static class SchedulerStatusCommand
{
    public static Command Create()
    {
        Command command = new("status", Texts.Pick("Show whether schedules run, and how many there are", "显示调度器状态"));
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement state = await session.AskAsync(api => api.Schedules.GetStateAsync(cancellation), cancellation);
            parsed.PrintOne(state, Fields.SchedulerState, SchedulerStateTable.Print);

            SchedulerCommands.HintWithoutService(session);
            return ExitCodes.Ok;
        });
        return command;
    }
}
