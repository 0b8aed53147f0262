namespace ContentHub.Domain.Scheduling;

/// <summary>When a schedule is due: a cron expression in a time zone, or a fixed interval. One of the two is set.</summary>
public sealed record ScheduleTiming
{
    /// <summary>Five fields (minute, hour, day of month, month, day of week), six with seconds first, or a macro such as <c>@daily</c>. Sunday is 0 or 7.</summary>
    /// <remarks>
    /// Day of month and day of week must both match: <c>0 8 13 * 5</c> is due on each Friday the 13th, where Unix cron would take
    /// every 13th and every Friday. Besides numbers, lists, ranges (<c>22-2</c> goes round) and steps there are names (<c>MON</c>,
    /// <c>JAN</c>), <c>L</c> (last day), <c>L-3</c> (three days before it), <c>15W</c> (weekday nearest to the 15th, in the same
    /// month), <c>5L</c> (last Friday) and <c>1#2</c> (second Monday).
    /// </remarks>
    public string? Cron { get; init; }

    /// <summary>Seconds from one occurrence to the next, 1–31,536,000; counted from <see cref="Anchor"/>, to both sides of it, through restarts and changes of the clock.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>A whole second that an interval's occurrences are counted from; not used by cron.</summary>
    public DateTimeOffset Anchor { get; init; }

    /// <summary>The IANA time zone that the expression's times are of, such as <c>Asia/Shanghai</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What becomes of a time that the clocks leap over in spring. Default: it is due when the leap ends.</summary>
    public DstGapPolicy DstGap { get; init; } = DstGapPolicy.Shift;

    /// <summary>Which of the two a time is that the clocks go through twice in autumn; null for what cron users expect (<see cref="DstOverlapPolicy"/>).</summary>
    public DstOverlapPolicy? DstOverlap { get; init; }

    /// <summary>No occurrence before this time; null for no bound.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>No occurrence after this time; null for no bound.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>Seconds, 0–3,600, that occurrences are spread over: each is late by its own share, the same whenever it is asked for.</summary>
    public int JitterSeconds { get; init; }
}
