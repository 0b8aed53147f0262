using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary>Prints a schedule that was made or changed: the server's JSON, or what it is and when it next runs.</summary>
internal static class SchedulePrinter
{
    private const int NextRuns = 3;

    public static async Task PrintAsync(ParseResult parsed, ServerSession session, JsonElement schedule, CancellationToken cancellation)
    {
        JsonElement next = parsed.Format() == OutputFormat.Table ? await NextAsync(session, schedule, NextRuns, cancellation) : default;
        parsed.PrintOne(schedule, Fields.Schedule, shown => ScheduleTable.PrintOne(shown, next));
    }

    /// <summary>The next occurrences of a schedule.</summary>
    public static async Task<JsonElement> NextAsync(ServerSession session, JsonElement schedule, int count, CancellationToken cancellation)
    {
        string id = schedule.GetProperty("scheduleId").GetString()!;
        JsonElement preview = await session.AskAsync(api => api.Schedules.PreviewAsync(id, ListQuery.Of(("count", count)), cancellation), cancellation);
        return preview.GetProperty("occurrences");
    }
}
