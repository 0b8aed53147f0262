namespace Microsoft.DurableTask.Entities;

/// <summary>One operation on an entity.</summary>
public abstract class TaskEntityOperation
{
    /// <summary>The name of the operation, as the caller wrote it.</summary>
    public abstract string Name { get; }

    /// <summary>The entity itself, and what it may do.</summary>
    public abstract TaskEntityContext Context { get; }

    /// <summary>The state of the entity.</summary>
    public abstract TaskEntityState State { get; }

    /// <summary>Whether the caller gave an input.</summary>
    public abstract bool HasInput { get; }

    /// <summary>The input.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The input; the default of <typeparamref name="T"/> if the caller gave none.</returns>
    public virtual T? GetInput<T>() => GetInput(typeof(T)) is { } input ? (T)input : default;

    /// <summary>The input.</summary>
    /// <param name="inputType">The type to read it as.</param>
    /// <returns>The input; <see langword="null"/> if the caller gave none.</returns>
    public abstract object? GetInput(Type inputType);

    /// <summary>Entity and operation, for people.</summary>
    /// <returns><c>name of the entity/name of the operation</c>.</returns>
    public override string ToString() => $"{Context.Id.Name}/{Name}";
}
