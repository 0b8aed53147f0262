using System.Text.Json;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>Reads topics by strangers: a list of texts, and of objects with <c>topic</c>, <c>keywords</c>, <c>requirements</c> and <c>tone</c>.</summary>
internal static class TopicList
{
    /// <summary>The topics of a list; what is none is passed over. Null when there is no list, neither itself nor under <c>topics</c>.</summary>
    public static IReadOnlyList<Topic>? Read(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => [.. answer.EnumerateArray().Select(ReadOne).OfType<Topic>()],
        JsonValueKind.Object when answer.TryGetProperty("topics", out JsonElement list) && list.ValueKind == JsonValueKind.Array => Read(list),
        _ => null,
    };

    private static Topic? ReadOne(JsonElement entry)
    {
        switch (entry.ValueKind)
        {
            case JsonValueKind.String:
                return Make(Decode(entry), [], null, null);
            case JsonValueKind.Object:
                JsonFields fields = new(entry);
                Topic? topic = Make(fields.Text("topic"), fields.Texts("keywords"), fields.Text("requirements"), fields.Text("tone"));
                return fields.Errors.Count == 0 ? topic : null;
            default:
                return null;
        }
    }

    private static Topic? Make(string? text, IReadOnlyList<string> keywords, string? requirements, string? tone) => text is null ? null : new Topic
    {
        Text = TopicText.OneLine(text),
        Keywords = [.. keywords.Select(TopicText.OneLine)],
        Requirements = string.IsNullOrWhiteSpace(requirements) ? null : requirements.Trim(),
        Tone = string.IsNullOrWhiteSpace(tone) ? null : TopicText.OneLine(tone),
    };

    private static string? Decode(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half a surrogate pair; .NET refuses to make a text of it.
            return null;
        }
    }
}
