namespace Microsoft.DurableTask.Entities;

/// <summary>An entity itself, and what it may do while an operation runs.</summary>
/// <remarks>What it signals or starts goes out when the operation ends, and only if it does not throw.</remarks>
public abstract class TaskEntityContext
{
    /// <summary>The id of the entity.</summary>
    public abstract EntityInstanceId Id { get; }

    /// <summary>Has an entity run an operation without input, and does not wait for it.</summary>
    /// <param name="id">The entity; it may be this one.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="options">When the operation is to run.</param>
    public virtual void SignalEntity(EntityInstanceId id, string operationName, SignalEntityOptions options) =>
        SignalEntity(id, operationName, null, options);

    /// <summary>Has an entity run an operation, and does not wait for it.</summary>
    /// <param name="id">The entity; it may be this one.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">When the operation is to run; <see langword="null"/> for at once.</param>
    public abstract void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null);

    /// <summary>Starts a new instance of an orchestrator, without input.</summary>
    /// <param name="name">The name of the orchestrator.</param>
    /// <param name="options">Instance id, start time, tags and version.</param>
    /// <returns>The id that the instance will have.</returns>
    public virtual string ScheduleNewOrchestration(TaskName name, StartOrchestrationOptions options) =>
        ScheduleNewOrchestration(name, null, options);

    /// <summary>Starts a new instance of an orchestrator.</summary>
    /// <param name="name">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Instance id, start time, tags and version; <see langword="null"/> for the defaults.</param>
    /// <returns>The id that the instance will have.</returns>
    public abstract string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null);
}
