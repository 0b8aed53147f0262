using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Testing.Histories;

/// <summary>The form of a recorded history: its turns are those of the durable store.</summary>
internal sealed record HistoryFile(string InstanceId, IReadOnlyList<Turn> Turns);

/// <summary>How recorded histories are written: as in the store, but for people to read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(HistoryFile))]
internal sealed partial class HistoryFileJson : JsonSerializerContext
{
    /// <summary>Writes payloads, which are JSON in JSON, without escapes that nobody can read. The text goes to files only.</summary>
    public static HistoryFileJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
