namespace Microsoft.DurableTask.Entities;

/// <summary>The state of an entity, as an operation reads and writes it.</summary>
/// <remarks>What is set is kept when the operation ends, and only if it does not throw.</remarks>
public abstract class TaskEntityState
{
    /// <summary>Whether the entity has a state: it has none before one is first set, and after it is deleted.</summary>
    public abstract bool HasState { get; }

    /// <summary>The state.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="defaultValue">What to return if there is none. It is returned only, not set.</param>
    /// <returns>The state; <paramref name="defaultValue"/> if there is none.</returns>
    public virtual T? GetState<T>(T? defaultValue = default) => GetState(typeof(T)) is T state ? state : defaultValue;

    /// <summary>The state.</summary>
    /// <param name="type">The type to read it as.</param>
    /// <returns>The state; <see langword="null"/> if there is none, also for a value type.</returns>
    public abstract object? GetState(Type type);

    /// <summary>Replaces the state.</summary>
    /// <param name="state">The state; it is serialized. <see langword="null"/> deletes it.</param>
    public abstract void SetState(object? state);
}
