namespace ContentHub.Functions.Scheduling.Work;

/// <summary>What an execution of a schedule has to do.</summary>
public sealed record WorkInput
{
    /// <summary>The execution: the instance id of its orchestration.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The schedule's name as it was when the execution began.</summary>
    public required string ScheduleName { get; init; }

    /// <summary>One of the types of schedules, such as <c>cleanup</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the type takes: a JSON object that the type found good.</summary>
    public required string Params { get; init; }

    /// <summary>The occurrence that it is for; for one that was triggered by hand, when that was. UTC.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>The schedule's time zone, IANA.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>How the work of an execution has ended.</summary>
/// <param name="Error">Why it failed, for people, at most 500 characters; null when it succeeded or was cancelled.</param>
/// <param name="Result">What came of it: a JSON object of at most 8,000 characters; null for nothing to tell.</param>
/// <param name="IsCancelled">Whether it stopped because it was told to.</param>
public sealed record WorkOutcome(string? Error, string? Result, bool IsCancelled = false);
