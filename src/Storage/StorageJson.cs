using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Topics;
using ContentHub.Domain.Webhooks;
using ContentHub.Storage.Events;
using ContentHub.Storage.Migration;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Topics;

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
[JsonSerializable(typeof(AccountProfile))]
[JsonSerializable(typeof(StorageHost))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(FactRow))]
[JsonSerializable(typeof(StoredTotals))]
[JsonSerializable(typeof(StoredGroups))]
[JsonSerializable(typeof(Topic))]
[JsonSerializable(typeof(TopicRow))]
[JsonSerializable(typeof(PlannedTask))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(ScheduleExecution))]
[JsonSerializable(typeof(NameClaim))]
[JsonSerializable(typeof(OverlapState))]
[JsonSerializable(typeof(LogHead))]
[JsonSerializable(typeof(EventRow))]
[JsonSerializable(typeof(EventPromise))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertSilence))]
[JsonSerializable(typeof(MigrationSource))]
[JsonSerializable(typeof(CopiedTo))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    // A row has room for so many characters: Chinese text takes one for each, and six when escaped.
    private static readonly JsonWriterOptions s_unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_unescaped))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static T Read<T>(string data, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(data, type) ?? throw new JsonException("A row holds nothing.");
}
