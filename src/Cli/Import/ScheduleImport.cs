using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Cli.Output;
using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Cli.Import;

/// <summary>Schedules: paused, unless they are to run, so that nothing runs here and there at once.</summary>
/// <param name="to">Where to.</param>
/// <param name="work">Knows what they do.</param>
/// <param name="options">How.</param>
/// <param name="now">The present time.</param>
internal sealed class ScheduleImport(ImportTarget to, WorkConversion work, ImportOptions options, DateTimeOffset now)
{
    public Task RunAsync(PredecessorFile from, ImportReport report, CancellationToken cancellation) => report.CountAsync(
        "schedules",
        from.Read("scheduled_tasks", "name", "description", "task_type", "params", "cron_expression", "interval", "interval_unit", "is_active", "created_at"),
        row => to.AddAsync(Read(row), cancellation),
        cancellation);

    private Schedule Read(SourceRow row)
    {
        JsonObject given = row.Json("params", JsonValueKind.Object) is { } json ? JsonObject.Create(json)! : [];
        (string type, JsonObject parameters) = Convert(row.RequiredText("task_type"), given);
        DateTimeOffset created = row.Time("created_at") ?? now;
        Schedule schedule = new()
        {
            ScheduleId = ScheduleId.For($"predecessor:scheduled_tasks:{row.Name}:{row.Text("created_at")}"),
            Name = row.RequiredText("name").Trim(),
            Description = row.Text("description") is { } text ? ArticleText.Shorten(text, ScheduleRules.MaxDescriptionLength) : null,
            Type = type,
            Params = JsonOutput.Text(JsonSerializer.SerializeToElement(parameters), indented: false),
            Timing = TimingOf(row),
            Enabled = options.EnableSchedules && (row.Flag("is_active") ?? true),
            PlannedThrough = now,
            CreatedAt = created,
            UpdatedAt = now,
        };
        IReadOnlyList<FieldError> errors = [.. ScheduleRules.Check(schedule), .. WorkTypes.Check(type, JsonSerializer.SerializeToElement(parameters))];
        return errors.Count > 0
            ? throw new RowRefusedException(Texts.Pick(Text.Join(errors.Select(error => error.Text))))
            : schedule.PlannedFrom(now);
    }

    private (string Type, JsonObject Params) Convert(string type, JsonObject given)
    {
        try
        {
            return work.Convert(type, given);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // A name that is there twice is found when it is first looked for.
            throw new RowRefusedException(Texts.Pick("params is no JSON object with each name once.", "params 不是键不重复的 JSON 对象。"));
        }
    }

    private ScheduleTiming TimingOf(SourceRow row)
    {
        ScheduleTiming timing = new() { TimeZone = options.TimeZone, Anchor = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) };

        // Of the two the expression won.
        return row.Text("cron_expression") is { } cron ? timing with { Cron = CronConversion.Convert(cron) } : timing with { IntervalSeconds = IntervalOf(row) };
    }

    private static int IntervalOf(SourceRow row)
    {
        long interval = row.Whole("interval") ?? throw new RowRefusedException(Texts.Pick("It has neither a cron expression nor an interval.", "既没有 Cron 表达式也没有间隔。"));
        long unit = row.Text("interval_unit") switch
        {
            "seconds" => 1,
            null or "minutes" => 60,
            "hours" => 3600,
            "days" => 86_400,
            { } other => throw SourceRow.Wrong("interval_unit", other, "seconds, minutes, hours, days"),
        };
        return interval is >= 1 and <= ScheduleTimingRules.MaxIntervalSeconds && interval * unit <= ScheduleTimingRules.MaxIntervalSeconds
            ? (int)(interval * unit)
            : throw SourceRow.Wrong("interval", interval, Texts.Pick("from a second to a year", "一秒至一年"));
    }
}
