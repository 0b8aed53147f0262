using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>GET /api/schedules</c> and <c>GET /api/schedules/{id}</c>.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="lookup">Finds one by id or name.</param>
/// <param name="time">The clock.</param>
public sealed class ReadSchedules(IScheduleStore schedules, ScheduleLookup lookup, TimeProvider time)
{
    /// <summary>Lists schedules, newest first.</summary>
    /// <param name="request">Query: enabled, type, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListSchedules")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules")] HttpRequest request, CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        ScheduleQuery wanted = new()
        {
            Enabled = query.Flag("enabled"),
            Type = query.Text("type"),
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
        };
        if (wanted.Type is { } type && !Work.WorkTypes.Names.Contains(type))
        {
            string types = string.Join(", ", Work.WorkTypes.Names);
            query.Errors.Add(new Domain.Generation.FieldError("type", new Text($"type is '{type}'; it must be one of {types}.", $"type 为“{type}”；应为 {types} 之一。")));
        }

        DateTimeOffset now = time.GetUtcNow();
        return await query.AnswerAsync(() => schedules.ListAsync(wanted, cancellation), schedule => ScheduleView.Of(schedule, now));
    }

    /// <summary>Shows a schedule.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("GetSchedule")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await lookup.FindAsync(id, cancellation) is not { } schedule)
        {
            return ScheduleLookup.NotFound(id);
        }

        request.SetETag(schedule);
        return Results.Ok(ScheduleView.Of(schedule, time.GetUtcNow()));
    }
}
