using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>
/// How a source is told what is wanted: camel case, nothing for null. Chinese stays readable, which costs a model less;
/// <c>&lt;</c> and <c>&gt;</c> are escaped, so that nothing in it can close a mark around it.
/// </summary>
[JsonSerializable(typeof(TopicQuery))]
internal sealed partial class TopicSourceJson : JsonSerializerContext
{
    public static TopicSourceJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
