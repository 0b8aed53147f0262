namespace Microsoft.DurableTask;

/// <summary>How an orchestrator wants a sub-orchestration to be run.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with a retry rule and an instance id.</summary>
    /// <param name="retry">When and how often to try again; <see langword="null"/> for a single attempt.</param>
    /// <param name="instanceId">The id of the sub-orchestration; <see langword="null"/> to have one made.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Task options, with an instance id.</summary>
    /// <param name="options">The options to copy.</param>
    /// <param name="instanceId">
    /// The id of the sub-orchestration; <see langword="null"/> keeps the id of <paramref name="options"/> if those are
    /// options of a sub-orchestration, and otherwise has one made.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>A copy of other options.</summary>
    /// <param name="options">The options to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The id of the sub-orchestration.</summary>
    /// <value>
    /// <see langword="null"/> by default: an id is made from the parent's id, the same one on every replay.
    /// </value>
    public string? InstanceId { get; init; }

    /// <summary>The version to start the sub-orchestration with; the same value as <see cref="TaskOptions.Version"/>.</summary>
    /// <value><see langword="null"/> by default: the version of the calling orchestration.</value>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
