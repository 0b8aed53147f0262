namespace ContentHub.Domain.Scheduling;

/// <summary>What becomes of a local time that does not exist, because clocks leap over it.</summary>
public enum DstGapPolicy
{
    /// <summary>Due at the moment of the leap, once for all that fall into it.</summary>
    Shift,

    /// <summary>Not due on that day.</summary>
    Skip,
}

/// <summary>
/// Which of the two a local time is that exists twice, because clocks are put back. When a schedule does not say, it is both
/// for an expression that is due in every hour (its hour field begins with <c>*</c>, or it is <c>@hourly</c>, <c>@every_minute</c>
/// or <c>@every_second</c>), and the first for any other: what runs every ten minutes goes on through the night, what runs once a
/// day runs once.
/// </summary>
public enum DstOverlapPolicy
{
    /// <summary>Before the clocks are put back.</summary>
    First,

    /// <summary>After it.</summary>
    Last,

    /// <summary>Before and after it.</summary>
    Both,
}

/// <summary>What becomes of occurrences that passed while nothing could run: the service was down, the machine slept, the clock leapt.</summary>
public enum MissedRunPolicy
{
    /// <summary>They are recorded as missed.</summary>
    Skip,

    /// <summary>The latest of them runs, if it is within the window.</summary>
    One,

    /// <summary>Each runs that is within the window.</summary>
    All,
}

/// <summary>What becomes of an occurrence that is due while an earlier execution of its schedule still runs.</summary>
public enum OverlapPolicy
{
    /// <summary>It runs beside it.</summary>
    Allow,

    /// <summary>It is recorded as skipped.</summary>
    Skip,

    /// <summary>It runs when the other has ended; further ones are skipped while one waits.</summary>
    QueueOne,

    /// <summary>The other is cancelled, with the tasks it has made, and it runs when that has ended.</summary>
    CancelRunning,
}
