using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Signals entities and asks how they are. A client does not wait for operations: orchestrators call, clients signal.</summary>
/// <param name="name">The name of the client.</param>
public abstract class DurableEntityClient(string name)
{
    /// <summary>The name of the client.</summary>
    public string Name { get; } = name;

    /// <summary>Has an entity run an operation without input.</summary>
    /// <remarks><inheritdoc cref="SignalEntityAsync(EntityInstanceId, string, object?, SignalEntityOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="cancellation">Cancels the sending, not the operation once it is sent.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public virtual Task SignalEntityAsync(EntityInstanceId id, string operationName, CancellationToken cancellation) =>
        SignalEntityAsync(id, operationName, null, null, cancellation);

    /// <summary>Has an entity run an operation without input.</summary>
    /// <remarks><inheritdoc cref="SignalEntityAsync(EntityInstanceId, string, object?, SignalEntityOptions?, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="options">When the operation is to run.</param>
    /// <param name="cancellation">Cancels the sending, not the operation once it is sent.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public virtual Task SignalEntityAsync(
        EntityInstanceId id, string operationName, SignalEntityOptions options, CancellationToken cancellation = default) =>
        SignalEntityAsync(id, operationName, null, options, cancellation);

    /// <summary>Has an entity run an operation.</summary>
    /// <remarks>The entity need not exist: the operation makes it. Neither the result nor a failure of the operation is told.</remarks>
    /// <param name="id">The entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">When the operation is to run; <see langword="null"/> for at once.</param>
    /// <param name="cancellation">Cancels the sending, not the operation once it is sent.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public abstract Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default);

    /// <summary>Reads how an entity is, with its state.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The entity; <see langword="null"/> if there is none of that id.</returns>
    public virtual Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, CancellationToken cancellation) =>
        GetEntityAsync(id, includeState: true, cancellation);

    /// <summary>Reads how an entity is.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether to read the state too.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The entity; <see langword="null"/> if there is none of that id.</returns>
    public abstract Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>Reads how an entity is, with its state.</summary>
    /// <typeparam name="T">The type to read the state as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The entity; <see langword="null"/> if there is none of that id.</returns>
    public virtual Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, CancellationToken cancellation) =>
        GetEntityAsync<T>(id, includeState: true, cancellation);

    /// <summary>Reads how an entity is.</summary>
    /// <typeparam name="T">The type to read the state as.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="includeState">Whether to read the state too.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>The entity; <see langword="null"/> if there is none of that id.</returns>
    public abstract Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default);

    /// <summary>Lists the entities that a filter lets through.</summary>
    /// <param name="filter">Which entities, and how many a page; <see langword="null"/> for all that have a state.</param>
    /// <returns>The entities, read page by page.</returns>
    public abstract AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null);

    /// <summary>Lists the entities that a filter lets through.</summary>
    /// <typeparam name="T">The type to read the states as.</typeparam>
    /// <param name="filter">Which entities, and how many a page; <see langword="null"/> for all that have a state.</param>
    /// <returns>The entities, read page by page.</returns>
    public abstract AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null);

    /// <summary>Removes what is no longer needed from the storage of entities.</summary>
    /// <param name="request">What to clean; <see langword="null"/> for <see cref="CleanEntityStorageRequest.Default"/>.</param>
    /// <param name="continueUntilComplete">
    /// Whether to go on until everything is cleaned; otherwise the result may say where to go on.
    /// </param>
    /// <param name="cancellation">Cancels the request; what was cleaned before stays cleaned.</param>
    /// <returns>How much was cleaned.</returns>
    public abstract Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default);
}
