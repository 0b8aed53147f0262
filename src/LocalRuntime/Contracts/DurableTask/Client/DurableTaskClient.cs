using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Internal;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts orchestrations, sends them events, ends them and asks how they are.</summary>
/// <remarks>A client may be used from several threads at once and is worth keeping.</remarks>
/// <param name="name">The name of the client.</param>
public abstract partial class DurableTaskClient(string name) : IOrchestrationSubmitter, IAsyncDisposable
{
    /// <summary>The name of the client.</summary>
    public string Name { get; } = name;

    /// <summary>Signals entities and asks how they are.</summary>
    /// <exception cref="NotSupportedException">This client knows no entities.</exception>
    public virtual DurableEntityClient Entities => throw Unsupported("use entities");

    /// <summary>Starts a new instance of an orchestrator, without input.</summary>
    /// <remarks><inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="cancellation">Cancels the start, not the orchestration once it is started.</param>
    /// <returns>The id of the instance, once its start is recorded.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <summary>Starts a new instance of an orchestrator, under a random id.</summary>
    /// <remarks><inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="cancellation">Cancels the start, not the orchestration once it is started.</param>
    /// <returns>The id of the instance, once its start is recorded.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <summary>Starts a new instance of an orchestrator, without input.</summary>
    /// <remarks><inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="options">Instance id, start time, tags and version.</param>
    /// <param name="cancellation">Cancels the start, not the orchestration once it is started.</param>
    /// <returns>The id of the instance, once its start is recorded.</returns>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <summary>Starts a new instance of an orchestrator.</summary>
    /// <remarks>
    /// The instance is <see cref="OrchestrationRuntimeStatus.Pending"/> until its code first runs. Give it an id of your
    /// own to start it only once: what happens when an instance of that id exists depends on its status and on
    /// <see cref="StartOrchestrationOptions.DedupeStatuses"/>.
    /// </remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Instance id, start time, tags and version; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">Cancels the start, not the orchestration once it is started.</param>
    /// <returns>The id of the instance, once its start is recorded.</returns>
    /// <exception cref="ArgumentException"><paramref name="orchestratorName"/> names nothing, or the instance id is not a valid one.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Sends an event without payload to an instance.</summary>
    /// <remarks><inheritdoc cref="RaiseEventAsync(string, string, object?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="cancellation">Cancels the sending, not the event once it is sent.</param>
    /// <returns>A task that ends when the event is recorded.</returns>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Sends an event to an instance.</summary>
    /// <remarks>
    /// It ends one wait of that name; if nobody waits yet, it is kept for the next who does. Names compare without regard
    /// to case. An event to an instance that does not exist or has ended is dropped.
    /// </remarks>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="eventPayload">The payload; it is serialized.</param>
    /// <param name="cancellation">Cancels the sending, not the event once it is sent.</param>
    /// <returns>A task that ends when the event is recorded.</returns>
    /// <exception cref="ArgumentException"><paramref name="instanceId"/> or <paramref name="eventName"/> is <see langword="null"/> or empty.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <summary>Frees what the client holds; orchestrations go on.</summary>
    /// <returns>A task that ends when it is freed.</returns>
    public abstract ValueTask DisposeAsync();
}
