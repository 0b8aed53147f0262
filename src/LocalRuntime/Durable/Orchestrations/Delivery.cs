using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>An input on its way into an instance's next turn.</summary>
internal sealed record Delivery(HistoryInput Input)
{
    /// <summary>The execution that it is for; null for whichever runs.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>The stored message that carries it; null when it came from outside.</summary>
    public long? MessageId { get; init; }

    /// <summary>With <see cref="ExecutionStarted"/>: ended instances of these statuses are not to be replaced.</summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus> KeepStatuses { get; init; } = [];

    /// <summary>Told once: null when the input is on disk or has no effect any more, else why it was refused.</summary>
    public Action<Exception?>? Done { get; init; }

    public static Delivery Of(Message message) => new(message.Input) { ExecutionId = message.ExecutionId, MessageId = message.Id };
}
