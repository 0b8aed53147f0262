namespace ContentHub.ReferenceCreator.State;

/// <summary>What the creator was asked to write.</summary>
internal sealed record JobRequest
{
    public required string Topic { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public string? Requirements { get; init; }

    public string? Tone { get; init; }

    public int Priority { get; init; } = 5;

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public string? CallbackUrl { get; init; }
}

/// <summary>An error as answers carry it.</summary>
internal sealed record JobError(string Code, string Message);

/// <summary>A piece of work. Times are UTC.</summary>
internal sealed record CreationJob
{
    public required string TaskId { get; init; }

    public string? IdempotencyKey { get; init; }

    public required JobRequest Request { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string Status { get; init; } = JobStatus.Pending;

    /// <summary>The last step that was finished.</summary>
    public string? Stage { get; init; }

    public int Percentage { get; init; }

    public JobError? Error { get; init; }

    /// <summary>How often a worker has taken it up.</summary>
    public int Starts { get; init; }

    /// <summary>The process that works on it; it also holds the lock.</summary>
    public int? WorkerProcessId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool HasEnded => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;
}

/// <summary>Where a job stands.</summary>
internal static class JobStatus
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}
