using System.Text.Json.Serialization;

namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>Something that happened to an instance. The orchestrator sees inputs in the order of its history.</summary>
[JsonDerivedType(typeof(ExecutionStarted), "executionStarted")]
[JsonDerivedType(typeof(TaskCompleted), "taskCompleted")]
[JsonDerivedType(typeof(TaskFailed), "taskFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(ExecutionSuspended), "executionSuspended")]
[JsonDerivedType(typeof(ExecutionResumed), "executionResumed")]
[JsonDerivedType(typeof(ExecutionTerminated), "executionTerminated")]
[JsonDerivedType(typeof(ContractBroken), "contractBroken")]
[JsonDerivedType(typeof(LockGranted), "lockGranted")]
[JsonDerivedType(typeof(OperationRequested), "operationRequested")]
[JsonDerivedType(typeof(LockRequested), "lockRequested")]
[JsonDerivedType(typeof(LockReleased), "lockReleased")]
internal abstract record HistoryInput;

/// <summary>The first input of every execution.</summary>
internal sealed record ExecutionStarted : HistoryInput
{
    public required string Name { get; init; }

    public required string ExecutionId { get; init; }

    public string? Version { get; init; }

    public string? Input { get; init; }

    /// <summary>The code does not begin before this time, UTC; null for at once.</summary>
    public DateTime? StartAt { get; init; }

    public ParentLink? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The span that started it; null when nobody traced that.</summary>
    public TraceParent? Trace { get; init; }

    /// <summary>With <see cref="Trace"/>: the execution's own span, to which what it calls points before the span is emitted.</summary>
    public string? SpanId { get; init; }
}

/// <summary>Who waits for a sub-orchestration or an entity, and under which task id.</summary>
internal sealed record ParentLink(string InstanceId, string ExecutionId, string Name, int TaskId);

/// <summary>An activity, a sub-orchestration or an entity's operation ended well.</summary>
internal sealed record TaskCompleted(int TaskId, string? Result) : HistoryInput;

/// <summary>An activity, a sub-orchestration or an entity's operation ended badly.</summary>
internal sealed record TaskFailed(int TaskId, Failure Failure) : HistoryInput;

/// <summary>A timer's time has come; never before it is due.</summary>
internal sealed record TimerFired(int TimerId) : HistoryInput;

/// <summary>A client or another orchestration has sent an event.</summary>
internal sealed record EventRaised(string Name, string? Payload) : HistoryInput;

/// <summary>From here on the orchestrator sees nothing until it is resumed.</summary>
internal sealed record ExecutionSuspended(string? Reason) : HistoryInput;

/// <summary>The orchestrator sees what has come in the meantime.</summary>
internal sealed record ExecutionResumed(string? Reason) : HistoryInput;

/// <summary>The instance ends at once.</summary>
internal sealed record ExecutionTerminated(string? Output) : HistoryInput
{
    /// <summary>Its sub-orchestrations end with it.</summary>
    public bool Recursive { get; init; }
}

/// <summary>The orchestrator's code has awaited something that no replay can repeat.</summary>
internal sealed record ContractBroken(string Message) : HistoryInput;

/// <summary>The orchestration has the locks that it asked for.</summary>
internal sealed record LockGranted(int TaskId, IReadOnlyList<string> EntityIds) : HistoryInput;

/// <summary>To an entity: run an operation; a caller waits for its result, nobody does for that of a signal.</summary>
internal sealed record OperationRequested(string Operation, string? Input, ParentLink? Caller) : HistoryInput
{
    /// <summary>The span that asked; null when nobody traced that.</summary>
    public TraceParent? Trace { get; init; }
}

/// <summary>To an entity: serve one execution only. The request goes from entity to entity, in the order of their ids.</summary>
internal sealed record LockRequested(ParentLink Caller, IReadOnlyList<string> EntityIds, int Position) : HistoryInput;

/// <summary>To an entity: an execution no longer needs its lock.</summary>
internal sealed record LockReleased(string ExecutionId) : HistoryInput;
