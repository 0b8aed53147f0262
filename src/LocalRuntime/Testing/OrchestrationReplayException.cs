namespace ContentHub.LocalRuntime.Testing;

/// <summary>An orchestrator's code no longer follows a recorded history. Instances that stand where it was recorded would fail on it.</summary>
public sealed class OrchestrationReplayException : Exception
{
    internal OrchestrationReplayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The turn at which code and history part, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The action in that turn, from 1.</summary>
    public required int Action { get; init; }

    /// <summary>What the history has there, such as <c>activity 'Charge' with a number</c>, or <c>no action</c>.</summary>
    public required string Recorded { get; init; }

    /// <summary>What the code decided instead.</summary>
    public required string Decided { get; init; }
}
