namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>An orchestrator's code decided, upon the inputs of its history, something else than the history says.</summary>
internal sealed class NonDeterminismException(string message) : InvalidOperationException(message);
