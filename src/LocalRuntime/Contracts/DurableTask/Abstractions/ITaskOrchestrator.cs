namespace Microsoft.DurableTask;

/// <summary>An orchestrator as the engine runs it. Derive from <see cref="TaskOrchestrator{TInput, TOutput}"/> to write one.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type that the input is deserialized to.</summary>
    Type InputType { get; }

    /// <summary>The type of the result.</summary>
    Type OutputType { get; }

    /// <summary>Runs the orchestrator from its beginning, replaying what the history records.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">The deserialized input, of <see cref="InputType"/>.</param>
    /// <returns>The result, of <see cref="OutputType"/>.</returns>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
