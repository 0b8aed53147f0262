using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary>Finds the schedule that an address names, and lets a change of it take effect at once.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="planner">Hands over what is due soon.</param>
/// <param name="settings">Whether schedules run.</param>
public sealed class ScheduleLookup(IScheduleStore schedules, SchedulePlanner planner, SchedulingSettings settings)
{
    /// <summary>The schedule of an id or a name, or null.</summary>
    /// <param name="idOrName">The id, or the name.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Schedule?> FindAsync(string idOrName, CancellationToken cancellation) =>
        ScheduleId.IsValid(idOrName) && await schedules.GetAsync(idOrName, cancellation) is { } schedule
            ? schedule
            : await schedules.FindAsync(Decode(idOrName), cancellation);

    /// <summary>Hands over what a new or changed schedule has due before the timer's next round.</summary>
    /// <param name="schedule">The schedule as it was written.</param>
    /// <param name="client">Starts executions.</param>
    public Task PlanAsync(Schedule schedule, DurableTaskClient client) =>
        settings.Enabled ? planner.PlanAsync(schedule, client, CancellationToken.None) : Task.CompletedTask;

    internal static IResult NotFound(string idOrName) => new ProblemResult(
        StatusCodes.Status404NotFound,
        new("There is no such schedule.", "没有这个定时任务。"),
        new(
            $"No schedule has the id or the name '{Decode(idOrName)}'. The list of schedules has both.",
            $"没有 ID 或名称为“{Decode(idOrName)}”的定时任务。定时任务列表中两者都有。"));

    internal static IResult NameTaken(string name) => new ProblemResult(
        StatusCodes.Status409Conflict,
        new("The name is taken.", "名称已被占用。"),
        new(
            $"There is a schedule '{name}' already. Change that one, or choose another name.",
            $"已有名为“{name}”的定时任务。请修改那一个，或换一个名称。"));

    // The one character that a path's segment keeps encoded, because it would end it.
    private static string Decode(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
