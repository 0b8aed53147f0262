using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>A value in its serialized form, with what can read it.</summary>
/// <param name="data">The serialized value.</param>
/// <param name="converter">Reads it; <see langword="null"/> for <see cref="JsonDataConverter.Default"/>.</param>
public sealed class SerializedData(string data, DataConverter? converter = null)
{
    /// <summary>The serialized value.</summary>
    public string Value { get; } = data;

    /// <summary>What reads the value.</summary>
    public DataConverter Converter { get; } = converter ?? JsonDataConverter.Default;

    /// <summary>The value.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The value.</returns>
    public T ReadAs<T>() => Converter.Deserialize<T>(Value);
}
