namespace Microsoft.DurableTask;

/// <summary>Base class of activities: the steps of an orchestration that touch the world.</summary>
/// <remarks>An activity runs at least once per call: after a crash it may run again. Write it idempotent.</remarks>
/// <typeparam name="TInput">The type that the input is deserialized to.</typeparam>
/// <typeparam name="TOutput">The type of the result; it is serialized.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TypedInput.Of<TInput>(input));
    }

    /// <summary>Does the work of the activity.</summary>
    /// <param name="context">The call.</param>
    /// <param name="input">The deserialized input; <see langword="null"/> if the caller gave none.</param>
    /// <returns>The result.</returns>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
