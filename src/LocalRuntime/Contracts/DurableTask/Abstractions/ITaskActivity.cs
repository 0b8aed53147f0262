namespace Microsoft.DurableTask;

/// <summary>An activity as the engine runs it. Derive from <see cref="TaskActivity{TInput, TOutput}"/> to write one.</summary>
public interface ITaskActivity
{
    /// <summary>The type that the input is deserialized to.</summary>
    Type InputType { get; }

    /// <summary>The type of the result.</summary>
    Type OutputType { get; }

    /// <summary>Runs the activity once. Activities run at least once per call: write them idempotent.</summary>
    /// <param name="context">The call.</param>
    /// <param name="input">The deserialized input, of <see cref="InputType"/>.</param>
    /// <returns>The result, of <see cref="OutputType"/>.</returns>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
