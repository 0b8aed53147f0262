namespace Microsoft.DurableTask;

/// <summary>The version of an orchestrator or activity, such as <c>1.2</c>; any text without a fixed form.</summary>
/// <remarks>
/// Versions compare without regard to case, ordinally. The empty version, <c>default(TaskVersion)</c> and
/// <see cref="Unversioned"/> are one and the same.
/// </remarks>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>The version of a task that has none.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? _version;

    /// <summary>Makes a version.</summary>
    /// <param name="version">The version; <see langword="null"/> and the empty string give <see cref="Unversioned"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="version"/> is only white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException(
                "A version of only white space is not a version. Pass null or TaskVersion.Unversioned for a task without one.",
                nameof(version));
        }

        _version = version;
    }

    /// <summary>The version as text; empty for <see cref="Unversioned"/>, never <see langword="null"/>.</summary>
    public string Version => _version ?? string.Empty;

    /// <summary>The <see cref="Version"/> of the value.</summary>
    /// <param name="value">The version to read.</param>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>The string as a version; <see langword="null"/> and the empty string give <see cref="Unversioned"/>.</summary>
    /// <param name="value">The text of the version.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is only white space.</exception>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Whether both are the same version, without regard to case.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other version.</param>
    /// <returns><see langword="true"/> when they are the same.</returns>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether the two are different versions, without regard to case.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other version.</param>
    /// <returns><see langword="true"/> when they differ.</returns>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <summary>Whether the other version is this one. <c>1.0</c> and <c>1.0.0</c> are not the same.</summary>
    /// <param name="other">The version to compare with.</param>
    /// <returns><see langword="true"/> when they are the same text, without regard to case.</returns>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the object is a <see cref="TaskVersion"/> and the same version as this one.</summary>
    /// <param name="obj">The object to compare with.</param>
    /// <returns><see langword="true"/> when it is the same version.</returns>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <summary>A hash code that equal versions share, whatever their case.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
