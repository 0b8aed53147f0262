using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>POST /api/schedules</c>: makes a schedule, which runs from then on.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="lookup">Lets it take effect at once.</param>
/// <param name="settings">The time zone of one that names none.</param>
/// <param name="time">The clock.</param>
public sealed class CreateSchedule(IScheduleStore schedules, ScheduleLookup lookup, SchedulingSettings settings, TimeProvider time)
{
    /// <summary>201 with the schedule; 409 when its name is taken.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(CreateSchedule))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            DateTimeOffset now = time.GetUtcNow();
            (Schedule? schedule, IReadOnlyList<FieldError> errors) = ScheduleBody.Read(document.RootElement, null, settings.TimeZone, now);
            if (schedule is null)
            {
                return Problem.Invalid(errors);
            }

            schedule = schedule.PlannedFrom(now);
            if (!await schedules.AddAsync(schedule, CancellationToken.None))
            {
                return ScheduleLookup.NameTaken(schedule.Name);
            }

            await lookup.PlanAsync(schedule, client);
            request.SetETag(schedule);
            return Results.Created($"{request.Path.Value?.TrimEnd('/')}/{schedule.ScheduleId}", ScheduleView.Of(schedule, now));
        }
    }
}
