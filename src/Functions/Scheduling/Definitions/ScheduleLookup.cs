using ContentHub.Domain.Scheduling;
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

    internal static IResult NotFound(string idOrName) => Results.Problem(
        title: "There is no such schedule.",
        detail: $"No schedule has the id or the name '{Decode(idOrName)}'. The list of schedules has both.",
        statusCode: StatusCodes.Status404NotFound);

    internal static IResult NameTaken(string name) => Results.Problem(
        title: "The name is taken.",
        detail: $"There is a schedule '{name}' already. Change that one, or choose another name.",
        statusCode: StatusCodes.Status409Conflict);

    // The one character that a path's segment keeps encoded, because it would end it.
    private static string Decode(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
