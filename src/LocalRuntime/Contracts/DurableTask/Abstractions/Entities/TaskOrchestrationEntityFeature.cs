using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Entities;

/// <summary>What an orchestrator may do with entities: call them, signal them, lock them.</summary>
/// <remarks>As all of a <see cref="TaskOrchestrationContext"/>, it may be used from the orchestrator's own code only.</remarks>
public abstract class TaskOrchestrationEntityFeature
{
    /// <summary>Has an entity run an operation without input, and waits for its result.</summary>
    /// <remarks><inheritdoc cref="CallEntityAsync{TResult}(EntityInstanceId, string, object?, CallEntityOptions?)" path="/remarks"/></remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="options">How to call.</param>
    /// <returns>The result of the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    public virtual Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, CallEntityOptions? options) =>
        CallEntityAsync<TResult>(id, operationName, null, options);

    /// <summary>Has an entity run an operation, and waits for its result.</summary>
    /// <remarks>
    /// The entity need not exist: the operation makes it. In a critical section, only entities that are locked may be
    /// called, and each of them only once at a time.
    /// </remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">How to call; <see langword="null"/> for the defaults.</param>
    /// <returns>The result of the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    public abstract Task<TResult> CallEntityAsync<TResult>(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Has an entity run an operation without input, and waits until it has.</summary>
    /// <remarks><inheritdoc cref="CallEntityAsync{TResult}(EntityInstanceId, string, object?, CallEntityOptions?)" path="/remarks"/></remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="options">How to call.</param>
    /// <returns>A task that ends with the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    public virtual Task CallEntityAsync(EntityInstanceId id, string operationName, CallEntityOptions? options) =>
        CallEntityAsync(id, operationName, null, options);

    /// <summary>Has an entity run an operation, and waits until it has.</summary>
    /// <remarks><inheritdoc cref="CallEntityAsync{TResult}(EntityInstanceId, string, object?, CallEntityOptions?)" path="/remarks"/></remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">How to call; <see langword="null"/> for the defaults.</param>
    /// <returns>A task that ends with the operation.</returns>
    /// <exception cref="EntityOperationFailedException">The operation failed.</exception>
    public abstract Task CallEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null);

    /// <summary>Has an entity run an operation without input, and does not wait for it.</summary>
    /// <remarks><inheritdoc cref="SignalEntityAsync(EntityInstanceId, string, object?, SignalEntityOptions?)" path="/remarks"/></remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="options">When the operation is to run.</param>
    /// <returns>A task that ends when the signal is on its way.</returns>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, SignalEntityOptions? options) =>
        SignalEntityAsync(id, operationName, null, options);

    /// <summary>Has an entity run an operation, and does not wait for it.</summary>
    /// <remarks>Whether the operation fails is not told. In a critical section, only entities that are not locked may be signalled.</remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">When the operation is to run; <see langword="null"/> for at once.</param>
    /// <returns>A task that ends when the signal is on its way.</returns>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Begins a critical section: waits until the orchestration alone may call some entities.</summary>
    /// <remarks><inheritdoc cref="LockEntitiesAsync(IEnumerable{EntityInstanceId})" path="/remarks"/></remarks>
    /// <param name="entityIds">The entities.</param>
    /// <returns>What ends the critical section when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The orchestration already is in a critical section.</exception>
    public virtual Task<IAsyncDisposable> LockEntitiesAsync(params EntityInstanceId[] entityIds) =>
        LockEntitiesAsync((IEnumerable<EntityInstanceId>)entityIds);

    /// <summary>Begins a critical section: waits until the orchestration alone may call some entities.</summary>
    /// <remarks>
    /// Critical sections do not nest, and start no sub-orchestrations. The locks are taken in an order that all
    /// orchestrations share, so that two of them never wait for each other. They last until the section is disposed or
    /// the orchestration ends.
    /// </remarks>
    /// <param name="entityIds">The entities.</param>
    /// <returns>What ends the critical section when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The orchestration already is in a critical section.</exception>
    public abstract Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds);

    /// <summary>Whether the orchestration is in a critical section.</summary>
    /// <returns><see langword="true"/> between the beginning of a critical section and its end.</returns>
    public virtual bool InCriticalSection() => InCriticalSection(out _);

    /// <summary>Whether the orchestration is in a critical section, and of which entities.</summary>
    /// <param name="entityIds">The entities that are locked; <see langword="null"/> outside of a critical section.</param>
    /// <returns><see langword="true"/> between the beginning of a critical section and its end.</returns>
    public abstract bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds);
}
