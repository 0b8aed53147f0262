using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>How history is written: JSON, one document a turn.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(ParentLink))]
[JsonSerializable(typeof(EntityLock))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static byte[] Write(Turn turn) => JsonSerializer.SerializeToUtf8Bytes(turn, Default.Turn);

    public static Turn ReadTurn(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Default.Turn) ?? throw new JsonException("A turn is missing from its record.");
}
