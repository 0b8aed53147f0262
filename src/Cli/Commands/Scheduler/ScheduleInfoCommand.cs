using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler info</c>: a schedule, its next runs and its last ones.</summary>
internal static class ScheduleInfoCommand
{
    private const int NextRuns = 5;
    private const int LastExecutions = 5;

    public static Command Create()
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        Command command = new("info", Texts.Pick("Show a schedule, its next runs and its last ones", "显示定时任务、接下来的运行和最近的执行记录")) { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement schedule = await session.AskAsync(api => api.Schedules.GetAsync(parsed.GetRequiredValue(name), cancellation), cancellation);
            string id = schedule.GetProperty("scheduleId").GetString()!;
            JsonElement next = await SchedulePrinter.NextAsync(session, schedule, NextRuns, cancellation);
            JsonElement last = await session.AskAsync(api => api.Schedules.ListExecutionsAsync(id, ListQuery.Of(("limit", LastExecutions)), cancellation), cancellation);
            Dictionary<string, JsonElement> fields = schedule.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
            fields["nextRuns"] = next;
            fields["executions"] = last.GetProperty("items");
            parsed.PrintOne(JsonSerializer.SerializeToElement(fields), [.. Fields.Schedule, "nextRuns", "executions"], Print);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Print(JsonElement schedule)
    {
        ScheduleTable.PrintOne(schedule, schedule.GetProperty("nextRuns"));
        if (schedule.GetProperty("executions").GetArrayLength() > 0)
        {
            Console.Out.WriteLine();
            ExecutionTable.PrintList(schedule.GetProperty("executions"), withSchedule: false);
        }
    }
}
