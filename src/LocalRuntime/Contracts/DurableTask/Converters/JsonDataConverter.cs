using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Keeps data as JSON, written and read by <see cref="JsonSerializer"/>.</summary>
public class JsonDataConverter : DataConverter
{
    private static readonly JsonSerializerOptions s_default = new() { IncludeFields = true };

    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a converter.</summary>
    /// <param name="options">
    /// How to read and write JSON; <see langword="null"/> for the defaults of <see cref="JsonSerializer"/> with public
    /// fields included, so that tuples survive.
    /// </param>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = options ?? s_default;

    /// <summary>The converter with the default options.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The type of <paramref name="value"/> cannot be written as JSON.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, _options);

    /// <inheritdoc/>
    /// <exception cref="JsonException"><paramref name="data"/> is not JSON, or not of <paramref name="targetType"/>.</exception>
    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, _options)!;
}
