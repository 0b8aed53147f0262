namespace Microsoft.DurableTask;

/// <summary>What a running activity knows about the call it answers.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name under which the activity was called.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of the orchestration instance that called the activity.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version the activity was called with.</summary>
    /// <value>Empty for a call without a version.</value>
    public virtual string Version => string.Empty;
}
