using System.Text.Encodings.Web;
using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary>The body of <c>POST /api/schedules</c> and <c>PATCH /api/schedules/{id}</c>.</summary>
internal static class ScheduleBody
{
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schedule that the body makes, or every reason why it makes none.</summary>
    /// <param name="body">A JSON object.</param>
    /// <param name="present">The schedule whose values stay where the body names none (a merge patch, RFC 7396, but for params, which are replaced whole); null for a new one.</param>
    /// <param name="standardZone">The time zone of a schedule that names none.</param>
    /// <param name="now">The present time.</param>
    public static (Schedule? Schedule, IReadOnlyList<FieldError> Errors) Read(JsonElement body, Schedule? present, string standardZone, DateTimeOffset now)
    {
        JsonFields fields = new(body);
        JsonElement? parameters = fields.Object("params");
        ScheduleTiming timing = ScheduleTimingBody.Read(fields, present?.Timing, standardZone, present?.CreatedAt ?? now);
        Schedule schedule = new()
        {
            ScheduleId = present?.ScheduleId ?? ScheduleId.New(),
            Name = fields.Given("name", fields.Text("name")?.Trim(), present?.Name) ?? "",
            Description = fields.Given("description", fields.Text("description") is { } text && !string.IsNullOrWhiteSpace(text) ? text : null, present?.Description),
            Type = fields.Given("type", fields.Text("type"), present?.Type) ?? "",
            Params = fields.Given("params", parameters is { } given ? JsonSerializer.Serialize(given, s_compact) : null, present?.Params) ?? "{}",
            Timing = timing,
            MissedRuns = fields.Policy<MissedRunPolicy>("missedRuns") ?? present?.MissedRuns ?? MissedRunPolicy.One,
            MissedRunWindowSeconds = fields.Number("missedRunWindowSeconds", present?.MissedRunWindowSeconds) ?? ScheduleRules.DefaultMissedRunWindowSeconds,
            Overlap = fields.Policy<OverlapPolicy>("overlap") ?? present?.Overlap ?? OverlapPolicy.Skip,
            Enabled = fields.Flag("enabled") ?? present?.Enabled ?? true,
            PlannedThrough = now,
            LastExecution = present?.LastExecution,
            CreatedAt = present?.CreatedAt ?? now,
            UpdatedAt = now,
            Revision = (present?.Revision ?? 0) + 1,
        };
        fields.RefuseOthers();
        HashSet<string> refused = [.. fields.Errors.Select(error => error.Field)];
        FieldError[] errors =
        [
            .. fields.Errors,
            .. ScheduleRules.Check(schedule).Where(error => !refused.Contains(error.Field)),
            .. refused.Contains("type") || refused.Contains("params") || schedule.Params.Length > ScheduleRules.MaxParamsLength ? [] : CheckParams(schedule),
        ];
        return errors.Length == 0 ? (schedule, errors) : (null, errors);
    }

    private static IReadOnlyList<FieldError> CheckParams(Schedule schedule)
    {
        using JsonDocument parameters = JsonDocument.Parse(schedule.Params);
        return WorkTypes.Check(schedule.Type, parameters.RootElement);
    }
}
