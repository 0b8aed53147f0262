using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Turns inputs, outputs, events and custom statuses into text and back.</summary>
/// <remarks>
/// What it writes is kept in histories: a new version must read what an old one wrote. An implementation must be safe to
/// use from several threads at once.
/// </remarks>
public abstract class DataConverter
{
    /// <summary>The value as text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text; <see langword="null"/> for <see langword="null"/>.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>The value that the text holds.</summary>
    /// <param name="data">The text.</param>
    /// <param name="targetType">The type to read it as.</param>
    /// <returns>The value; <see langword="null"/> for <see langword="null"/>.</returns>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>The value that the text holds.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="data">The text.</param>
    /// <returns>The value; the default of <typeparamref name="T"/> for <see langword="null"/>.</returns>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => Deserialize(data, typeof(T)) is { } value ? (T)value : default!;
}
