namespace Microsoft.DurableTask;

/// <summary>Gives the untyped input of an orchestrator or activity the type that its code declares.</summary>
internal static class TypedInput
{
    /// <summary>The input as <typeparamref name="T"/>; no input is <see langword="null"/> where the type has one.</summary>
    public static T Of<T>(object? input) => input switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        null => throw new ArgumentException($"No input was given, but {typeof(T)} is expected.", nameof(input)),
        _ => throw new ArgumentException($"The input is {input.GetType()}, but {typeof(T)} is expected.", nameof(input)),
    };
}
