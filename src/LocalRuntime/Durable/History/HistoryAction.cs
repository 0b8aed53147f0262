using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>Something that the orchestrator's code decided. A replay must decide the same, in the same order.</summary>
[JsonDerivedType(typeof(TaskScheduled), "taskScheduled")]
[JsonDerivedType(typeof(TimerCreated), "timerCreated")]
[JsonDerivedType(typeof(TimerCancelled), "timerCancelled")]
[JsonDerivedType(typeof(SubOrchestrationScheduled), "subOrchestrationScheduled")]
[JsonDerivedType(typeof(EventSent), "eventSent")]
[JsonDerivedType(typeof(EntityCalled), "entityCalled")]
[JsonDerivedType(typeof(EntitySignalled), "entitySignalled")]
[JsonDerivedType(typeof(EntitiesLocked), "entitiesLocked")]
[JsonDerivedType(typeof(EntitiesUnlocked), "entitiesUnlocked")]
[JsonDerivedType(typeof(ExecutionEnded), "executionEnded")]
internal abstract record HistoryAction
{
    /// <summary>What the action is, for people: <c>activity 'Charge'</c>.</summary>
    public abstract string Describe();

    /// <summary>Whether a replay that decides the other action still follows this history.</summary>
    public virtual bool Agrees(HistoryAction other) => Describe() == other.Describe();
}

/// <summary>An activity is to run.</summary>
internal sealed record TaskScheduled(int TaskId, string Name, string? Input) : HistoryAction
{
    public override string Describe() => $"activity '{Name}' with {InputShape.Of(Input)}";
}

/// <summary>A timer is to fire.</summary>
internal sealed record TimerCreated(int TimerId, DateTime DueAt) : HistoryAction
{
    public override string Describe() => "a timer";
}

/// <summary>A timer is no longer wanted.</summary>
internal sealed record TimerCancelled(int TimerId) : HistoryAction
{
    public override string Describe() => $"the cancellation of timer #{TimerId}";
}

/// <summary>Another orchestration is to run for this one.</summary>
internal sealed record SubOrchestrationScheduled(int TaskId, string Name, string InstanceId, string? Input, string? Version) : HistoryAction
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public override string Describe() => $"sub-orchestration '{Name}' with id '{InstanceId}' and {InputShape.Of(Input)}";
}

/// <summary>An event is to go to another instance.</summary>
internal sealed record EventSent(string InstanceId, string Name, string? Payload) : HistoryAction
{
    public override string Describe() => $"event '{Name}' to instance '{InstanceId}' with {InputShape.Of(Payload)}";
}

/// <summary>An entity is to run an operation, and its result is waited for.</summary>
internal sealed record EntityCalled(int TaskId, string EntityId, string Operation, string? Input) : HistoryAction
{
    public override string Describe() => $"operation '{Operation}' of entity '{EntityId}' with {InputShape.Of(Input)}";
}

/// <summary>An entity is to run an operation; <paramref name="At"/> is when, UTC, null for at once.</summary>
internal sealed record EntitySignalled(string EntityId, string Operation, string? Input, DateTime? At) : HistoryAction
{
    public override string Describe() => $"signal '{Operation}' to entity '{EntityId}' with {InputShape.Of(Input)}";
}

/// <summary>Entities are to serve this execution only; the ids are sorted.</summary>
internal sealed record EntitiesLocked(int TaskId, IReadOnlyList<string> EntityIds) : HistoryAction
{
    public override string Describe() => $"a lock on {string.Join(", ", EntityIds)}";
}

/// <summary>Entities may serve others again.</summary>
internal sealed record EntitiesUnlocked(IReadOnlyList<string> EntityIds) : HistoryAction
{
    public override string Describe() => $"the release of {string.Join(", ", EntityIds)}";
}

/// <summary>The execution is over.</summary>
internal sealed record ExecutionEnded(OrchestrationRuntimeStatus Status) : HistoryAction
{
    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>With <see cref="OrchestrationRuntimeStatus.ContinuedAsNew"/>: the next execution's version.</summary>
    public string? NextVersion { get; init; }

    /// <summary>With <see cref="OrchestrationRuntimeStatus.ContinuedAsNew"/>: events that the next execution begins with.</summary>
    public IReadOnlyList<EventRaised> CarriedEvents { get; init; } = [];

    public override string Describe() => $"the end, {Status}";
}
