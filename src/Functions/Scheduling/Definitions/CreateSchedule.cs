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
    /// <param name="request">The HTTP request; with an <c>Idempotency-Key</c> header it can be sent again without harm.</param>
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
            (string? key, FieldError? wrongKey) = IdempotencyHeader.Read(request, inBody: null);
            if (schedule is null || wrongKey is not null)
            {
                return Problem.Invalid([.. errors, .. new[] { wrongKey }.OfType<FieldError>()]);
            }

            schedule = (key is null ? schedule : schedule with { ScheduleId = ScheduleId.For(key) }).PlannedFrom(now);
            if (!await schedules.AddAsync(schedule, CancellationToken.None))
            {
                // Its own, made when it was sent before; what people have made of it since then stays.
                if (key is null || await schedules.GetAsync(schedule.ScheduleId, cancellation) is not { } made)
                {
                    return ScheduleLookup.NameTaken(schedule.Name);
                }

                schedule = made;
            }

            await lookup.PlanAsync(schedule, client);
            request.SetETag(schedule);
            return Results.Created($"{request.Path.Value?.TrimEnd('/')}/{schedule.ScheduleId}", ScheduleView.Of(schedule, now));
        }
    }
}
