namespace Microsoft.DurableTask;

/// <summary>Names a class as an orchestrator or activity.</summary>
/// <param name="name">The name; <see langword="null"/> or empty for the name of the class.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The name; <c>default</c> for the name of the class.</summary>
    public TaskName Name { get; } = name!;

    /// <summary>The version of the orchestrator or activity.</summary>
    /// <value>Empty by default: no version.</value>
    public string Version { get; set; } = string.Empty;
}
