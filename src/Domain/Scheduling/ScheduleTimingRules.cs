using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Scheduling;

/// <summary>What a <see cref="ScheduleTiming"/> must keep to before anything is stored.</summary>
public static class ScheduleTimingRules
{
    /// <summary>Longest cron expression.</summary>
    public const int MaxCronLength = 200;

    /// <summary>Longest interval, in seconds: a year of 365 days.</summary>
    public const int MaxIntervalSeconds = 31_536_000;

    /// <summary>Widest spread of the occurrences, in seconds.</summary>
    public const int MaxJitterSeconds = 3600;

    private const int MaxTimeZoneLength = 100;

    /// <summary>Every reason to refuse the timing, with the fields named as the HTTP API does; empty when it is good.</summary>
    /// <param name="timing">The timing to check.</param>
    public static IReadOnlyList<FieldError> Check(ScheduleTiming timing)
    {
        List<FieldError> errors = [];
        CheckWhatIsDue(timing, errors);
        if (CheckTimeZone(timing.TimeZone) is { } wrongZone)
        {
            errors.Add(wrongZone);
        }

        if (!Enum.IsDefined(timing.DstGap))
        {
            errors.Add(new("dstGap", Text.Invariant(
                $"dstGap is {(int)timing.DstGap}; it must be shift or skip.",
                $"dstGap 为 {(int)timing.DstGap}；应为 shift 或 skip。")));
        }

        if (timing.DstOverlap is { } overlap && !Enum.IsDefined(overlap))
        {
            errors.Add(new("dstOverlap", Text.Invariant(
                $"dstOverlap is {(int)overlap}; it must be first, last or both.",
                $"dstOverlap 为 {(int)overlap}；应为 first、last 或 both。")));
        }

        if (timing.EndAt <= timing.StartAt)
        {
            errors.Add(new("endAt", Text.Invariant(
                $"endAt is {timing.EndAt:O}; it must be after startAt, which is {timing.StartAt:O}.",
                $"endAt 为 {timing.EndAt:O}；应晚于 startAt，即 {timing.StartAt:O}。")));
        }

        if (timing.JitterSeconds is < 0 or > MaxJitterSeconds)
        {
            errors.Add(new("jitterSeconds", Text.Invariant(
                $"jitterSeconds is {timing.JitterSeconds}; it must be from 0 to {MaxJitterSeconds}.",
                $"jitterSeconds 为 {timing.JitterSeconds}；应为 0 到 {MaxJitterSeconds}。")));
        }

        return errors;
    }

    private static void CheckWhatIsDue(ScheduleTiming timing, List<FieldError> errors)
    {
        if (timing.Cron is null == timing.IntervalSeconds is null)
        {
            errors.Add(new("cron", timing.Cron is null
                ? new Text("cron and intervalSeconds are both missing; give one of them.", "缺少 cron 和 intervalSeconds；请给出其中一个。")
                : new Text("cron and intervalSeconds are both given; give one of them.", "同时给出了 cron 和 intervalSeconds；请只给出其中一个。")));
        }

        if (timing.Cron is { Length: > MaxCronLength } cron)
        {
            errors.Add(new("cron", Text.Invariant(
                $"cron has {cron.Length} characters; at most {MaxCronLength} are allowed.",
                $"cron 有 {cron.Length} 个字符；最多允许 {MaxCronLength} 个。")));
        }
        else if (timing.Cron is not null && CronFault.Of(timing.Cron) is { } fault)
        {
            errors.Add(new("cron", fault));
        }

        if (timing.IntervalSeconds is { } interval)
        {
            if (interval is < 1 or > MaxIntervalSeconds)
            {
                errors.Add(new("intervalSeconds", Text.Invariant(
                    $"intervalSeconds is {interval}; it must be from 1 to {MaxIntervalSeconds} (a year).",
                    $"intervalSeconds 为 {interval}；应为 1 到 {MaxIntervalSeconds}（一年）。")));
            }

            if (timing.Anchor.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                errors.Add(new("anchor", Text.Invariant(
                    $"anchor is {timing.Anchor:O}; it must be a whole second.",
                    $"anchor 为 {timing.Anchor:O}；应为整秒。")));
            }
        }
    }

    internal static FieldError? CheckTimeZone(string zone)
    {
        if (string.IsNullOrWhiteSpace(zone))
        {
            return new("timeZone", new Text(
                "timeZone is missing or blank; it must be an IANA time zone such as Asia/Shanghai.",
                "timeZone 缺失或为空白；应为 IANA 时区，如 Asia/Shanghai。"));
        }

        if (zone.Length > MaxTimeZoneLength)
        {
            return new("timeZone", Text.Invariant(
                $"timeZone has {zone.Length} characters; at most {MaxTimeZoneLength} are allowed.",
                $"timeZone 有 {zone.Length} 个字符；最多允许 {MaxTimeZoneLength} 个。"));
        }

        if (IanaZones.Find(zone) is not null)
        {
            return null;
        }

        Text hint = IanaZones.Like(zone) switch
        {
            [] => new("give one such as Asia/Shanghai, Europe/London or UTC.", "请给出时区，如 Asia/Shanghai、Europe/London 或 UTC。"),
            var like => new($"did you mean {string.Join(" or ", like)}?", $"是否想写 {string.Join(" 或 ", like)}？"),
        };
        return new("timeZone", new Text(
            $"timeZone is '{zone}', which is not an IANA time zone; {hint.English}",
            $"timeZone 为“{zone}”，不是 IANA 时区；{hint.Chinese}"));
    }
}
