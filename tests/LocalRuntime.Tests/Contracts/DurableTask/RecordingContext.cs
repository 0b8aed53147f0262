using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

/// <summary>A context whose timers and events are ended by the test, and which records what is asked of it.</summary>
internal sealed class RecordingContext(ILoggerFactory? loggers = null) : TaskOrchestrationContext
{
    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The timer that the code waits for.</summary>
    public TaskCompletionSource Timer { get; } = new();

    /// <summary>The payload of the event that the code waits for.</summary>
    public TaskCompletionSource<string> Event { get; } = new();

    /// <summary>What <see cref="IsReplaying"/> says.</summary>
    public bool Replaying { get; set; }

    public override TaskName Name => "Recorded";

    public override string InstanceId => "recorded-1";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime { get; } = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory { get; } = loggers ?? NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => default;

    public override Guid NewGuid() => Guid.Empty;

    public override void SetCustomStatus(object? customStatus) => Asked.Add($"status {customStatus}");

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        Asked.Add($"send {eventName} to {instanceId}: {payload}");

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Asked.Add($"continue as new with {newInput}, preserve {preserveUnprocessedEvents}");

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Answer<TResult>($"activity {name}({input ?? "null"}), version {options?.Version?.Version}");

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Answer<TResult>($"orchestrator {orchestratorName}({input ?? "null"}), version {options?.Version?.Version}");

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Asked.Add($"timer {fireAt:O}");
        cancellationToken.Register(() => Timer.TrySetCanceled(cancellationToken));
        return Timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Asked.Add($"event {eventName}");
        await using CancellationTokenRegistration end = cancellationToken.Register(() => Event.TrySetCanceled(cancellationToken));
        return (T)(object)await Event.Task;
    }

    private Task<TResult> Answer<TResult>(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult<TResult>(default!);
    }
}
