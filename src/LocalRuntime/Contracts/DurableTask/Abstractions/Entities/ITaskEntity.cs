namespace Microsoft.DurableTask.Entities;

/// <summary>An entity as the engine runs it. Derive from <see cref="TaskEntity{TState}"/> to write one.</summary>
public interface ITaskEntity
{
    /// <summary>Runs one operation. The operations of one entity run one after the other, never at once.</summary>
    /// <remarks>
    /// The state is that of <see cref="TaskEntityOperation.State"/>. When the operation throws, the state stays as it was
    /// before, and what the operation signalled or started is dropped.
    /// </remarks>
    /// <param name="operation">The operation: its name, its input, and the entity's state and context.</param>
    /// <returns>The result, for a caller that waits for it; a signal's result goes nowhere.</returns>
    ValueTask<object?> RunAsync(TaskEntityOperation operation);
}
