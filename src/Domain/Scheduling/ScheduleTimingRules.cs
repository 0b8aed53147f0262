using System.Globalization;
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
            errors.Add(new("dstGap", Invariant($"dstGap is {(int)timing.DstGap}; it must be shift or skip.")));
        }

        if (timing.DstOverlap is { } overlap && !Enum.IsDefined(overlap))
        {
            errors.Add(new("dstOverlap", Invariant($"dstOverlap is {(int)overlap}; it must be first, last or both.")));
        }

        if (timing.EndAt <= timing.StartAt)
        {
            errors.Add(new("endAt", Invariant($"endAt is {timing.EndAt:O}; it must be after startAt, which is {timing.StartAt:O}.")));
        }

        if (timing.JitterSeconds is < 0 or > MaxJitterSeconds)
        {
            errors.Add(new("jitterSeconds", Invariant($"jitterSeconds is {timing.JitterSeconds}; it must be from 0 to {MaxJitterSeconds}.")));
        }

        return errors;
    }

    private static void CheckWhatIsDue(ScheduleTiming timing, List<FieldError> errors)
    {
        if (timing.Cron is null == timing.IntervalSeconds is null)
        {
            string how = timing.Cron is null ? "both missing" : "both given";
            errors.Add(new("cron", $"cron and intervalSeconds are {how}; give one of them."));
        }

        if (timing.Cron is { Length: > MaxCronLength } cron)
        {
            errors.Add(new("cron", Invariant($"cron has {cron.Length} characters; at most {MaxCronLength} are allowed.")));
        }
        else if (timing.Cron is not null && CronFault.Of(timing.Cron) is { } fault)
        {
            errors.Add(new("cron", fault));
        }

        if (timing.IntervalSeconds is { } interval)
        {
            if (interval is < 1 or > MaxIntervalSeconds)
            {
                errors.Add(new("intervalSeconds", Invariant($"intervalSeconds is {interval}; it must be from 1 to {MaxIntervalSeconds} (a year).")));
            }

            if (timing.Anchor.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                errors.Add(new("anchor", Invariant($"anchor is {timing.Anchor:O}; it must be a whole second.")));
            }
        }
    }

    internal static FieldError? CheckTimeZone(string zone)
    {
        if (string.IsNullOrWhiteSpace(zone))
        {
            return new("timeZone", "timeZone is missing or blank; it must be an IANA time zone such as Asia/Shanghai.");
        }

        if (zone.Length > MaxTimeZoneLength)
        {
            return new("timeZone", Invariant($"timeZone has {zone.Length} characters; at most {MaxTimeZoneLength} are allowed."));
        }

        if (IanaZones.Find(zone) is not null)
        {
            return null;
        }

        string hint = IanaZones.Like(zone) switch
        {
            [] => "give one such as Asia/Shanghai, Europe/London or UTC.",
            var like => $"did you mean {string.Join(" or ", like)}?",
        };
        return new("timeZone", $"timeZone is '{zone}', which is not an IANA time zone; {hint}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
