namespace ContentHub.Domain.Events;

/// <summary>Something that has happened, for those who watch.</summary>
public sealed record EventRecord
{
    /// <summary>The most characters of <see cref="Data"/>.</summary>
    public const int MaxDataLength = 10_000;

    /// <summary>
    /// Its own name, 1–200 letters, digits, <c>-</c>, <c>_</c> and <c>:</c>, made of what has happened: appended again under
    /// the same name, it is the same event, and is not told again.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What it tells of.</summary>
    public required EventType Type { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The task that it tells of.</summary>
    public string? TaskId { get; init; }

    /// <summary>How often the task had changed by then; see <see cref="Generation.GenerationTask.Revision"/>.</summary>
    public int? Revision { get; init; }

    /// <summary>The account that it concerns.</summary>
    public long? AccountId { get; init; }

    /// <summary>The schedule that it concerns.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>What watchers are told: a JSON object of at most <see cref="MaxDataLength"/> characters.</summary>
    public required string Data { get; init; }
}
