using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContentHub.Domain.Events;

/// <summary>What watchers are told, as JSON.</summary>
[JsonSerializable(typeof(TaskEventData))]
[JsonSerializable(typeof(ExecutionEventData))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>Camel case, no nulls, and Chinese text as it is: an event is JSON, never a part of a page.</summary>
    public static EventJson Told { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
