namespace Microsoft.DurableTask.Client;

// Ending, pausing, restarting and purging.
public abstract partial class DurableTaskClient
{
    /// <summary>Ends an instance without an output.</summary>
    /// <remarks><inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, options: null, cancellation);

    /// <summary>Ends an instance with an output.</summary>
    /// <remarks><inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="output">The output to end it with; it is serialized.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

    /// <summary>Ends an instance, as <see cref="OrchestrationRuntimeStatus.Terminated"/>.</summary>
    /// <remarks>
    /// Activities that are running go on to their end; their results are dropped. Sub-orchestrations go on unless
    /// <see cref="TerminateInstanceOptions.Recursive"/> is set. An instance that does not exist or has ended is left as it is.
    /// </remarks>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">The output, and whether sub-orchestrations end too; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    /// <exception cref="NotSupportedException">This client cannot terminate instances.</exception>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported("terminate instances");

    /// <summary>Pauses an instance: events are kept, but its code does not run.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Pauses an instance: events are kept, but its code does not run until it is resumed.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Lets a paused instance go on.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a paused instance go on with the events that came meanwhile.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Starts an instance again with the input it had.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="restartWithNewInstanceId">Whether it gets a new id; otherwise the old history is replaced.</param>
    /// <param name="cancellation">Cancels the request, not what it asks for once it is recorded.</param>
    /// <returns>The id of the restarted instance.</returns>
    /// <exception cref="ArgumentException">There is no instance of that id.</exception>
    /// <exception cref="InvalidOperationException">The instance has not ended, and its id was to be kept.</exception>
    /// <exception cref="NotSupportedException">This client cannot restart instances.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        throw Unsupported("restart instances");

    /// <summary>Deletes an instance that has ended, with its history.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>How many instances were deleted: 0 if there is none of that id or it has not ended.</returns>
    /// <exception cref="NotSupportedException">This client cannot purge instances.</exception>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Deletes an instance that has ended, with its history.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">Whether its sub-orchestrations are deleted too; <see langword="null"/> for no.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>How many instances were deleted: 0 if there is none of that id or it has not ended.</returns>
    /// <exception cref="NotSupportedException">This client cannot purge instances.</exception>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported("purge instances");

    /// <summary>Deletes the ended instances that a filter lets through, with their histories.</summary>
    /// <param name="filter">Which instances.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    /// <exception cref="NotSupportedException">This client cannot purge instances.</exception>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Deletes the ended instances that a filter lets through, with their histories.</summary>
    /// <param name="filter">Which instances.</param>
    /// <param name="options">Whether their sub-orchestrations are deleted too; <see langword="null"/> for no.</param>
    /// <param name="cancellation">Cancels the request; what was deleted before stays deleted.</param>
    /// <returns>How many instances were deleted.</returns>
    /// <exception cref="NotSupportedException">This client cannot purge instances.</exception>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw Unsupported("purge instances");

    private NotSupportedException Unsupported(string action) => new($"{GetType()} cannot {action}.");
}
