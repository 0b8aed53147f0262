using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;

namespace ContentHub.Storage;

/// <summary>How rows are written: JSON, enumerations by name, nothing for null. Fields that a newer app has added are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GenerationTask))]
[JsonSerializable(typeof(Content))]
[JsonSerializable(typeof(ContentReview))]
[JsonSerializable(typeof(PublishEntry))]
[JsonSerializable(typeof(GateHolder))]
[JsonSerializable(typeof(GateTicket))]
[JsonSerializable(typeof(TaskChange))]
[JsonSerializable(typeof(Rejection))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    public static T Read<T>(string data, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(data, type) ?? throw new JsonException("A row holds nothing.");
}
