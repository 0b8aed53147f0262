namespace Microsoft.DurableTask;

/// <summary>How an orchestrator wants an activity or a sub-orchestration to be run.</summary>
/// <remarks>For a sub-orchestration with an instance id of its own, use <see cref="SubOrchestrationOptions"/>.</remarks>
public record TaskOptions
{
    /// <summary>Options with a retry rule.</summary>
    /// <param name="retry">When and how often to try again; <see langword="null"/> for a single attempt.</param>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Options with a retry rule and tags.</summary>
    /// <param name="retry">When and how often to try again; <see langword="null"/> for a single attempt.</param>
    /// <param name="tags">Labels to record with the task; <see langword="null"/> for none.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="options">The options to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>When and how often a failed task is tried again.</summary>
    /// <value><see langword="null"/> by default: a single attempt.</value>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Labels that are recorded with the task and change nothing about how it runs.</summary>
    /// <value><see langword="null"/> by default.</value>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to schedule the task with.</summary>
    /// <value>
    /// <see langword="null"/> by default: the version of the calling orchestration.
    /// <see cref="TaskVersion.Unversioned"/> asks for the task without a version.
    /// </value>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    /// <param name="policy">The attempts, the pause between them and how it grows.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options that retry for as long as asynchronous code says so.</summary>
    /// <param name="handler">Decides after each failed attempt; runs as orchestrator code, under its rules.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options that retry for as long as code says so.</summary>
    /// <param name="handler">Decides after each failed attempt; runs as orchestrator code, under its rules.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>These options for a sub-orchestration of a given instance id.</summary>
    /// <param name="instanceId">The id of the sub-orchestration, 1 to 100 characters.</param>
    /// <returns>A copy with the instance id.</returns>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
