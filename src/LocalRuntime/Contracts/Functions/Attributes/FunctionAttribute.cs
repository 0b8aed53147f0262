namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function.</summary>
/// <param name="name">The function's name; unique in the app, without regard to case.</param>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable CA1813 // the public contract leaves the class open
public class FunctionAttribute(string name) : Attribute
#pragma warning restore CA1813
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));
}
