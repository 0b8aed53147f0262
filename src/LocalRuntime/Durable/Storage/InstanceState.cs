using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>What is known of an instance without its history. Times are UTC.</summary>
internal sealed record InstanceState
{
    public required string InstanceId { get; init; }

    /// <summary>New with every start and every continue-as-new; results of an older execution are dropped by it.</summary>
    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public string? Version { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    /// <summary>How many turns its history has.</summary>
    public int Turns { get; init; }

    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    public ParentLink? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>What it waits for from the engine; empty once it has ended.</summary>
    public required PendingWork Pending { get; init; }

    public bool IsEnded => Status.IsEnded();
}
