namespace Microsoft.DurableTask.Client;

/// <summary>Shorter ways to purge.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>Deletes the ended instances that were created in a span of time.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">The first moment of the span; <see langword="null"/> for no lower bound.</param>
    /// <param name="createdTo">The last moment of the span; <see langword="null"/> for no upper bound.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, null, cancellation);

    /// <summary>Deletes the ended instances that were created in a span of time.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">The first moment of the span; <see langword="null"/> for no lower bound.</param>
    /// <param name="createdTo">The last moment of the span; <see langword="null"/> for no upper bound.</param>
    /// <param name="options">Whether their sub-orchestrations are deleted too; <see langword="null"/> for no.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, options, cancellation);

    /// <summary>Deletes the instances that were created in a span of time and ended in one of some statuses.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">The first moment of the span; <see langword="null"/> for no lower bound.</param>
    /// <param name="createdTo">The last moment of the span; <see langword="null"/> for no upper bound.</param>
    /// <param name="statuses">The statuses; <see langword="null"/> for every ended instance.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, statuses, null, cancellation);

    /// <summary>Deletes the instances that were created in a span of time and ended in one of some statuses.</summary>
    /// <param name="client">The client.</param>
    /// <param name="createdFrom">The first moment of the span; <see langword="null"/> for no lower bound.</param>
    /// <param name="createdTo">The last moment of the span; <see langword="null"/> for no upper bound.</param>
    /// <param name="statuses">The statuses; <see langword="null"/> for every ended instance.</param>
    /// <param name="options">Whether their sub-orchestrations are deleted too; <see langword="null"/> for no.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.PurgeAllInstancesAsync(new PurgeInstancesFilter(createdFrom, createdTo, statuses), options, cancellation);
    }
}
