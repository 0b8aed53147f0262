using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing.Targets;

/// <summary>Articles as JSON: camel case, no nulls, Chinese text readable.</summary>
[JsonSerializable(typeof(PublishedArticle))]
internal sealed partial class PublishJson : JsonSerializerContext
{
    /// <summary>On one line.</summary>
    public static PublishJson Compact { get; } = new(MakeOptions(indented: false));

    /// <summary>With lines and indentation, for people.</summary>
    public static PublishJson Readable { get; } = new(MakeOptions(indented: true));

    private static JsonSerializerOptions MakeOptions(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
