using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an entity function is given: it takes the operation to the code that runs it.</summary>
/// <remarks>
/// An operation is dispatched once. That it fails is told to its caller, not to the function: the dispatch ends all the same.
/// </remarks>
public sealed class TaskEntityDispatcher
{
    private readonly TaskEntityOperation _operation;
    private readonly IServiceProvider _services;

    internal TaskEntityDispatcher(TaskEntityOperation operation, IServiceProvider services)
    {
        _operation = operation;
        _services = services;
    }

    /// <summary>Whether the function has dispatched the operation.</summary>
    internal bool IsDispatched { get; private set; }

    /// <summary>What the operation returned; <see langword="null"/> until it has, and when it failed.</summary>
    internal object? Result { get; private set; }

    /// <summary>What the operation threw; <see langword="null"/> unless it failed.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Has an entity run the operation.</summary>
    /// <param name="entity">The entity.</param>
    /// <returns>A task that ends with the operation, whether it fails or not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entity"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The operation is dispatched already.</exception>
    public async Task DispatchAsync(ITaskEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (IsDispatched)
        {
            throw new InvalidOperationException($"The operation '{_operation}' is dispatched already: an entity function dispatches once.");
        }

        IsDispatched = true;
        try
        {
            Result = await entity.RunAsync(_operation);
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
    }

    /// <summary>Has an entity or a state run the operation.</summary>
    /// <typeparam name="T">
    /// An <see cref="ITaskEntity"/>, which the run's services make; or the type of a state whose methods are the
    /// operations, as with <see cref="TaskEntity{TState}"/>.
    /// </typeparam>
    /// <returns>A task that ends with the operation, whether it fails or not.</returns>
    /// <exception cref="InvalidOperationException">The entity cannot be made, or the operation is dispatched already.</exception>
    public Task DispatchAsync<T>() => DispatchAsync(
        typeof(ITaskEntity).IsAssignableFrom(typeof(T))
            ? (ITaskEntity)ActivatorUtilities.GetServiceOrCreateInstance<T>(_services)!
            : new StateEntity<T>());

    /// <summary>Has a function run the operation.</summary>
    /// <param name="handler">Runs it and returns its result.</param>
    /// <returns>A task that ends with the operation, whether it fails or not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The operation is dispatched already.</exception>
    public Task DispatchAsync(Func<TaskEntityOperation, ValueTask<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return DispatchAsync(new HandlerEntity(handler));
    }

    private sealed class StateEntity<T> : TaskEntity<T>
    {
        protected override bool AllowStateDispatch => true;
    }

    private sealed class HandlerEntity(Func<TaskEntityOperation, ValueTask<object?>> handler) : ITaskEntity
    {
        public ValueTask<object?> RunAsync(TaskEntityOperation operation) => handler(operation);
    }
}
