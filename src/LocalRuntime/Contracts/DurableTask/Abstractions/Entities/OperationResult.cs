namespace Microsoft.DurableTask.Entities;

/// <summary>Waits for what the method of an operation returns.</summary>
internal static class OperationResult
{
    /// <summary>The result once it is there: what a task holds, or the value itself.</summary>
    /// <param name="returned">What the method returned.</param>
    /// <param name="declared">
    /// The type that the method declares. It decides: the task of an asynchronous method that returns nothing holds
    /// something all the same.
    /// </param>
    public static async ValueTask<object?> WaitAsync(object? returned, Type declared)
    {
        Type? generic = declared.IsGenericType ? declared.GetGenericTypeDefinition() : null;
        switch (returned)
        {
            case ValueTask nothing:
                await nothing;
                return null;
            case not null when generic == typeof(ValueTask<>):
                Task held = (Task)declared.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null)!;
                await held;
                return typeof(Task<>).MakeGenericType(declared.GenericTypeArguments).GetProperty(nameof(Task<>.Result))!.GetValue(held);
            case Task task when typeof(Task).IsAssignableFrom(declared):
                await task;
                return generic == typeof(Task<>) ? declared.GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
            default:
                return returned;
        }
    }
}
