using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>GET /api/schedules/{id}/preview</c> and <c>POST /api/schedules/preview</c>: the next occurrences, of a schedule or of times not yet saved.</summary>
/// <param name="lookup">Finds the schedule.</param>
/// <param name="settings">The time zone of a timing that names none.</param>
/// <param name="time">The clock.</param>
public sealed class PreviewSchedule(ScheduleLookup lookup, SchedulingSettings settings, TimeProvider time)
{
    private const int Standard = 10;
    private const int Most = 1000;

    /// <summary>The next occurrences of a schedule, paused or not.</summary>
    /// <param name="request">Query: count (1–1000, default 10), from (ISO 8601, default now).</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("PreviewSchedule")]
    public async Task<IResult> OfScheduleAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules/{id}/preview")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        int count = (int)(query.Whole("count", 1, Most) ?? Standard);
        DateTimeOffset from = query.Time("from") ?? time.GetUtcNow();
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return await lookup.FindAsync(id, cancellation) is { } schedule
            ? Results.Ok(Preview(schedule.Timing, from, count))
            : ScheduleLookup.NotFound(id);
    }

    /// <summary>The next occurrences of times that are not saved: the timing's fields of a schedule's body, count and from.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("PreviewTiming")]
    public async Task<IResult> OfTimingAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/preview")] HttpRequest request,
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
            JsonFields fields = new(document.RootElement);
            ScheduleTiming timing = ScheduleTimingBody.Read(fields, null, settings.TimeZone, now);
            long count = fields.Whole("count") ?? Standard;
            DateTimeOffset from = fields.Time("from") ?? now;
            fields.RefuseOthers();
            if (count is < 1 or > Most)
            {
                fields.Errors.Add(new FieldError("count", Text.Invariant($"count is {count}; it must be from 1 to {Most}.", $"count 为 {count}；应为 1 到 {Most}。")));
            }

            HashSet<string> refused = [.. fields.Errors.Select(field => field.Field)];
            FieldError[] errors = [.. fields.Errors, .. ScheduleTimingRules.Check(timing).Where(field => !refused.Contains(field.Field))];
            return errors.Length == 0 ? Results.Ok(Preview(timing, from, (int)count)) : Problem.Invalid(errors);
        }
    }

    private static PreviewView Preview(ScheduleTiming timing, DateTimeOffset from, int count) => new(
        timing.TimeZone,
        [.. OccurrenceCalendar.Of(timing).After(from).Take(count).Select(at => new PreviewedOccurrence(at, at.ToZone(timing.TimeZone)))]);
}

/// <summary>The next occurrences.</summary>
/// <param name="TimeZone">The zone of the local times.</param>
/// <param name="Occurrences">In order; empty when there is none.</param>
public sealed record PreviewView(string TimeZone, IReadOnlyList<PreviewedOccurrence> Occurrences);

/// <summary>One occurrence; jitter is not in it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Local">In the schedule's zone, with its offset at that time.</param>
public sealed record PreviewedOccurrence(DateTimeOffset At, DateTimeOffset Local);
