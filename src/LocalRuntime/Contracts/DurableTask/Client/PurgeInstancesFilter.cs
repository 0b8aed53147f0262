namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to purge. Instances that have not ended are never purged.</summary>
/// <param name="CreatedFrom">Only those created at or after this moment; <see langword="null"/> for no lower bound.</param>
/// <param name="CreatedTo">Only those created at or before this moment; <see langword="null"/> for no upper bound.</param>
/// <param name="Statuses">Only those that ended in one of these statuses; <see langword="null"/> for any.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long one request may go on; what is left then is left, and <see cref="PurgeResult.IsComplete"/> says so.</summary>
    /// <value><see langword="null"/> by default: until everything is purged.</value>
    public TimeSpan? Timeout { get; init; }
}
