using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>PATCH /api/schedules/{id}</c>, <c>POST …/pause</c> and <c>…/resume</c>: changes that take effect at once.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="lookup">Finds the schedule, and lets the change take effect.</param>
/// <param name="settings">The time zone of one that names none.</param>
/// <param name="time">The clock.</param>
public sealed class ChangeSchedule(IScheduleStore schedules, ScheduleLookup lookup, SchedulingSettings settings, TimeProvider time)
{
    /// <summary>Changes the fields that the body names; 409 when the new name is taken, 412 when it is not the version of <c>If-Match</c>.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("PatchSchedule")]
    public async Task<IResult> PatchAsync(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "schedules/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (WriteCondition condition, FieldError? wrongHeader) = ConditionHeaders.Read(request);
        (JsonDocument? document, FieldError? wrongBody) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null || wrongHeader is not null)
            {
                return Problem.Invalid([.. new[] { wrongHeader, wrongBody }.OfType<FieldError>()]);
            }

            JsonElement body = document.RootElement;
            return await ChangeAsync(request, id, condition, client, (present, now) => ScheduleBody.Read(body, present, settings.TimeZone, now), cancellation);
        }
    }

    /// <summary>From now on no occurrence runs; what runs goes on.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("PauseSchedule")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{id}/pause")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => EnableAsync(request, id, enabled: false, client, cancellation);

    /// <summary>From now on occurrences run; those that passed meanwhile do not.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ResumeSchedule")]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{id}/resume")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => EnableAsync(request, id, enabled: true, client, cancellation);

    private Task<IResult> EnableAsync(HttpRequest request, string id, bool enabled, DurableTaskClient client, CancellationToken cancellation) => ChangeAsync(
        request,
        id,
        WriteCondition.None,
        client,
        (present, now) => (present.Enabled == enabled ? present : present with { Enabled = enabled, UpdatedAt = now, Revision = present.Revision + 1 }, []),
        cancellation);

    private async Task<IResult> ChangeAsync(
        HttpRequest request,
        string id,
        WriteCondition condition,
        DurableTaskClient client,
        Func<Schedule, DateTimeOffset, (Schedule? Schedule, IReadOnlyList<FieldError> Errors)> change,
        CancellationToken cancellation)
    {
        while (true)
        {
            if (await lookup.FindAsync(id, cancellation) is not { } present)
            {
                return ScheduleLookup.NotFound(id);
            }

            if (!condition.Allows(ScheduleETag.Of(present)))
            {
                return new ProblemResult(
                    StatusCodes.Status412PreconditionFailed,
                    new("The schedule is not the one that was seen.", "该定时任务已不是先前看到的那一个。"),
                    new(
                        $"Somebody has changed '{present.Name}' meanwhile; its ETag is \"{ScheduleETag.Of(present)}\". Read it again and decide anew.",
                        $"其间有人修改了“{present.Name}”；它的 ETag 现在是 \"{ScheduleETag.Of(present)}\"。请重新读取后再决定。"));
            }

            DateTimeOffset now = time.GetUtcNow();
            (Schedule? wanted, IReadOnlyList<FieldError> errors) = change(present, now);
            if (wanted is null)
            {
                return Problem.Invalid(errors);
            }

            // Somebody else's change in between: what was checked is not what would be written.
            bool written = false;
            (Schedule? schedule, bool isNameTaken) = await schedules.UpdateAsync(
                present.ScheduleId,
                current =>
                {
                    written = current.Revision == present.Revision;
                    return written && !ReferenceEquals(wanted, present) ? Merge(wanted, current, now) : current;
                },
                CancellationToken.None);
            if (isNameTaken)
            {
                return ScheduleLookup.NameTaken(wanted.Name);
            }

            if (schedule is not null && written)
            {
                await lookup.PlanAsync(schedule, client);
                request.SetETag(schedule);
                return Results.Ok(ScheduleView.Of(schedule, now));
            }
        }
    }

    /// <summary>What people want of the schedule, with what it owes: nothing of the past when its times were changed.</summary>
    private static Schedule Merge(Schedule wanted, Schedule current, DateTimeOffset now) => wanted.Timing == current.Timing && wanted.Enabled == current.Enabled
        ? wanted with { PlannedThrough = current.PlannedThrough, NextAt = current.NextAt, LastExecution = current.LastExecution }
        : (wanted with { LastExecution = current.LastExecution }).PlannedFrom(now);
}
