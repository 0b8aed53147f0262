using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a client wants a new orchestration to be started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and a start time.</summary>
    /// <param name="InstanceId">The id of the new instance; <see langword="null"/> to have a random one made.</param>
    /// <param name="StartAt">The earliest moment to start at; <see langword="null"/> or a past moment starts at once.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy of other options.</summary>
    /// <param name="options">The options to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id of the new instance: 1 to 100 printable ASCII characters that do not begin with <c>@</c>.</summary>
    /// <value><see langword="null"/> by default: a random id is made.</value>
    public string? InstanceId { get; init; }

    /// <summary>The earliest moment at which the instance starts; until then it is pending.</summary>
    /// <value><see langword="null"/> by default: at once, as for any moment in the past.</value>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Labels that are recorded with the instance and returned by queries.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version to start the instance with.</summary>
    /// <value><see langword="null"/> by default: the default version of the client.</value>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// The names of the runtime statuses in which an existing instance of the same id stops this start; an instance in
    /// any other status is replaced.
    /// </summary>
    /// <remarks>Set it through <c>WithDedupeStatuses</c>, which takes the statuses themselves.</remarks>
    /// <value><see langword="null"/> by default: the engine decides.</value>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
