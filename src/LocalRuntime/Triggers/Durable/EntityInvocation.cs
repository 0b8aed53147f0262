using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Triggers.Durable;

/// <summary>One run of an entity function.</summary>
internal sealed class EntityInvocation(TaskEntityOperation operation)
{
    public TaskEntityOperation Operation => operation;

    /// <summary>What the function was given; null when it has not begun.</summary>
    public TaskEntityDispatcher? Dispatcher { get; set; }
}
