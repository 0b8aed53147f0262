using ContentHub.Domain.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>DELETE /api/schedules/{id}</c>: no occurrence runs any more; what runs goes on, and the history stays for its time.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="lookup">Finds the schedule.</param>
/// <param name="time">The clock.</param>
public sealed class DeleteSchedule(IScheduleStore schedules, ScheduleLookup lookup, TimeProvider time)
{
    /// <summary>200 with the schedule as it was.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(DeleteSchedule))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "schedules/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await lookup.FindAsync(id, cancellation) is { } found && await schedules.DeleteAsync(found.ScheduleId, CancellationToken.None) is { } schedule
            ? Results.Ok(ScheduleView.Of(schedule, time.GetUtcNow()) with { NextRunAt = null })
            : ScheduleLookup.NotFound(id);
}
