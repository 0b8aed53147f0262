namespace Microsoft.DurableTask;

/// <summary>Base class of orchestrators: code that calls activities and waits, durably.</summary>
/// <remarks>
/// The code runs again from its beginning after every restart, and must then do the same things in the same order. It
/// therefore takes time, ids and every I/O from the context, and awaits only tasks that the context gave.
/// </remarks>
/// <typeparam name="TInput">The type that the input is deserialized to.</typeparam>
/// <typeparam name="TOutput">The type of the result; it is serialized.</typeparam>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <summary>Does the work of the orchestration.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">The deserialized input; <see langword="null"/> if the caller gave none.</param>
    /// <returns>The result.</returns>
    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
