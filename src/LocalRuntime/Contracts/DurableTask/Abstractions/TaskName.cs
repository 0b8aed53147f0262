namespace Microsoft.DurableTask;

/// <summary>The name under which an orchestrator, activity or event is registered and called.</summary>
/// <remarks>
/// Names compare without regard to case, ordinally. A string converts to a name and back implicitly, so callers write
/// <c>context.CallActivityAsync("SendMail")</c> or <c>nameof(SendMail)</c>.
/// </remarks>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>Makes a name.</summary>
    /// <param name="name">The name; <see langword="null"/> gives <c>default(TaskName)</c>, which names nothing.</param>
    public TaskName(string name)
    {
        Name = name;
        Version = name is null ? null! : string.Empty;
    }

    /// <summary>The name without a version; <see langword="null"/> for <c>default(TaskName)</c>.</summary>
    public string Name { get; }

    /// <summary>Always empty (<see langword="null"/> for <c>default(TaskName)</c>): a version travels in the options of the call.</summary>
    public string Version { get; }

    /// <summary>The <see cref="Name"/> of the value.</summary>
    /// <param name="value">The name to read.</param>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>The string as a name; <see langword="null"/> and the empty string give <c>default(TaskName)</c>.</summary>
    /// <param name="value">The string to name a task by.</param>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>Whether both are the same name, without regard to case.</summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other name.</param>
    /// <returns><see langword="true"/> when they are the same.</returns>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Whether the two are different names, without regard to case.</summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other name.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <summary>Whether the other name is this one, without regard to case.</summary>
    /// <param name="other">The name to compare with.</param>
    /// <returns><see langword="true"/> when they are the same.</returns>
    public bool Equals(TaskName other) =>
        string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the object is a <see cref="TaskName"/> and the same name as this one.</summary>
    /// <param name="obj">The object to compare with.</param>
    /// <returns><see langword="true"/> when it is the same name.</returns>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <summary>A hash code that equal names share, whatever their case.</summary>
    /// <returns>The hash code; 0 for <c>default(TaskName)</c>.</returns>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <summary>The name as text.</summary>
    /// <returns><see cref="Name"/>; the empty string for <c>default(TaskName)</c>.</returns>
    public override string ToString() => Name ?? string.Empty;
}
