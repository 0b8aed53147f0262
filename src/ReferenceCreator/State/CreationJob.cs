using ContentHub.ReferenceCreator.Work;

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

    /// <summary>What kind of text; null in the jobs of earlier versions, which wrote articles only.</summary>
    public string? Type { get; init; }

    /// <summary>The text to translate.</summary>
    public string? SourceText { get; init; }

    /// <summary>The language to translate into, such as <c>en</c> or <c>pt-BR</c>.</summary>
    public string? TargetLanguage { get; init; }

    public int? MinWords { get; init; }

    public int? MaxWords { get; init; }

    /// <summary>Words that must not occur; null for none.</summary>
    public IReadOnlyList<string>? ForbiddenWords { get; init; }
}

/// <summary>The kinds of text.</summary>
internal static class JobType
{
    public const string Article = "article";
    public const string Translation = "translation";
    public const string SocialPost = "social_post";
}

/// <summary>An error as answers carry it.</summary>
internal sealed record JobError(string Code, string Message)
{
    /// <summary><c>true</c> when the same work may succeed later.</summary>
    public bool? Transient { get; init; }
}

/// <summary>What the finished steps of a job have left for those to come.</summary>
internal sealed record Draft
{
    /// <summary>What a reader should learn, from the step <c>search</c>.</summary>
    public string? Notes { get; init; }

    /// <summary>The order to say it in, from the step <c>organize</c>.</summary>
    public string? Outline { get; init; }

    /// <summary>The text, from the step <c>write</c>.</summary>
    public Article? Article { get; init; }
}

/// <summary>A piece of work. Times are UTC.</summary>
internal sealed record CreationJob
{
    public required string TaskId { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>The trace that the work belongs to; null when whoever handed it over named none.</summary>
    public JobTrace? Trace { get; init; }

    public required JobRequest Request { get; init; }

    /// <summary>What writes; null in the jobs of earlier versions, which had templates only.</summary>
    public string? Engine { get; init; }

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
