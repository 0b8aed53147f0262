namespace Microsoft.DurableTask.Entities;

/// <summary>Thrown to an orchestrator that awaits an operation of an entity which failed.</summary>
/// <remarks>The original exception is long gone; <see cref="FailureDetails"/> tells what is known of it.</remarks>
public sealed class EntityOperationFailedException : Exception
{
    /// <summary>A failed operation.</summary>
    /// <param name="entityId">The id of the entity.</param>
    /// <param name="operationName">The name of the operation.</param>
    /// <param name="failureDetails">Why it failed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="failureDetails"/> is <see langword="null"/>.</exception>
    public EntityOperationFailedException(EntityInstanceId entityId, string operationName, TaskFailureDetails failureDetails)
        : base($"Operation '{operationName}' of entity '{entityId}' failed: {failureDetails?.ErrorMessage}")
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        EntityId = entityId;
        OperationName = operationName;
        FailureDetails = failureDetails;
    }

    /// <summary>The id of the entity.</summary>
    public EntityInstanceId EntityId { get; }

    /// <summary>The name of the operation.</summary>
    public string OperationName { get; }

    /// <summary>Why the operation failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
