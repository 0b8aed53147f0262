using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler delete</c>: removes a schedule, once the user has said yes.</summary>
internal static class DeleteScheduleCommand
{
    public static Command Create()
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        Command command = new("delete", Texts.Pick("Delete a schedule; what runs goes on, and its history stays for its time", "删除定时任务；正在执行的继续，执行记录按保留期保留")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            string schedule = parsed.GetRequiredValue(name);
            if (!await Confirmation.AskAsync(parsed, Texts.Pick($"Delete the schedule '{SafeText.OneLine(schedule)}'?", $"删除定时任务“{SafeText.OneLine(schedule)}”？"), cancellation))
            {
                return ExitCodes.Failed;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement deleted = await session.AskAsync(api => api.Schedules.DeleteAsync(schedule, cancellation), cancellation);
            parsed.PrintOne(deleted, Fields.Schedule);

            Message.Success(Texts.Pick($"Schedule '{deleted.Text("name")}' is deleted; what runs goes on.", $"定时任务“{deleted.Text("name")}”已删除；正在执行的继续。"));
            Message.Hint($"contenthub scheduler history {deleted.Text("scheduleId")}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
