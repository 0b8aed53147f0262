using System.ComponentModel;

namespace Microsoft.DurableTask.Client;

// Asking and waiting.
public abstract partial class DurableTaskClient
{
    /// <summary>Waits until an instance has started, whatever has become of it since.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Ends the wait, not the orchestration.</param>
    /// <returns>The instance, without its inputs and outputs.</returns>
    public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has started, whatever has become of it since.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read input, output and custom status too.</param>
    /// <param name="cancellation">Ends the wait, not the orchestration.</param>
    /// <returns>The instance, no longer <see cref="OrchestrationRuntimeStatus.Pending"/>.</returns>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Waits until an instance has ended.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Ends the wait, not the orchestration; give one, since an orchestration may never end.</param>
    /// <returns>The instance, without its inputs and outputs.</returns>
    public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Waits until an instance has ended: completed, failed or terminated.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read input, output and custom status too.</param>
    /// <param name="cancellation">Ends the wait, not the orchestration; give one, since an orchestration may never end.</param>
    /// <returns>The instance as it ended.</returns>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Reads how an instance is, without its inputs and outputs.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The instance; <see langword="null"/> if there is none of that id.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>Reads how an instance is.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read input, output, custom status and failure too.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The instance; <see langword="null"/> if there is none of that id.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <summary>The older name of <see cref="GetInstanceAsync(string, CancellationToken)"/>.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The instance; <see langword="null"/> if there is none of that id.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
        GetInstancesAsync(instanceId, false, cancellation);

    /// <summary>The older name of <see cref="GetInstanceAsync(string, bool, CancellationToken)"/>, which calls it: a client overrides this one.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to read input, output, custom status and failure too.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The instance; <see langword="null"/> if there is none of that id.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Lists the instances that a filter lets through.</summary>
    /// <param name="filter">Which instances, and how many a page; <see langword="null"/> for all of them.</param>
    /// <returns>The instances, read page by page.</returns>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <summary>Lists the ids of instances that have ended, a page at a time, oldest start first.</summary>
    /// <param name="runtimeStatus">Only those that ended in one of these statuses; <see langword="null"/> for any.</param>
    /// <param name="completedTimeFrom">Only those that ended at or after this moment; <see langword="null"/> for no lower bound.</param>
    /// <param name="completedTimeTo">Only those that ended at or before this moment; <see langword="null"/> for no upper bound.</param>
    /// <param name="pageSize">How many ids the page holds at most.</param>
    /// <param name="lastInstanceKey">Where to begin: the continuation token of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The page.</returns>
    /// <exception cref="NotSupportedException">This client cannot list instance ids.</exception>
    public virtual Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) =>
        throw Unsupported("list instance ids");
}
