using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes the function an orchestrator; the parameter is a <see cref="DurableTask.TaskOrchestrationContext"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; null for the function's.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes the function an activity; the parameter is its input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; null for the function's.</summary>
    public string? Activity { get; set; }
}

/// <summary>Makes the function an entity; the parameter is a <see cref="TaskEntityDispatcher"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EntityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The entity's name; null for the function's.</summary>
    public string? EntityName { get; set; }
}

/// <summary>Gives the function a <see cref="DurableTask.Client.DurableTaskClient"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Not used by this host: it has one task hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Not used by this host: it has one store.</summary>
    public string? ConnectionName { get; set; }
}
