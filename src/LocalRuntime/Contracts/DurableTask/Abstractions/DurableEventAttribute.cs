namespace Microsoft.DurableTask;

/// <summary>Names a type as the payload of an external event.</summary>
/// <param name="name">The name of the event; <see langword="null"/> or empty for the name of the type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class DurableEventAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the event; <c>default</c> for the name of the type.</summary>
    public TaskName Name { get; } = name!;
}
