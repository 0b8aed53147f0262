using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Contents;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>Writes what came of an execution in as much room as its record has.</summary>
internal static class WorkResult
{
    /// <summary>The most characters of a result.</summary>
    public const int MaxLength = 8000;

    private const string LeftOut = "left_out";
    private const int ShortestText = 20;

    // Chinese text stays readable, and takes one character for each.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The result as JSON. When it is too long, the longest list or text is halved, again and again; <c>left_out</c> beside a
    /// list says how many entries it has lost.
    /// </summary>
    public static string Fit(JsonObject result)
    {
        JsonObject fitting = (JsonObject)result.DeepClone();
        string text = Write(fitting);
        while (text.Length > MaxLength && Longest(fitting) is { } longest)
        {
            Halve(longest);
            text = Write(fitting);
        }

        return text;
    }

    private static string Write(JsonNode node) => node.ToJsonString(s_readable);

    private static JsonNode? Longest(JsonObject root) => Leaves(root)
        .Where(leaf => leaf is JsonArray { Count: > 0 } || (leaf is JsonValue value && Text(value).Length > ShortestText))
        .MaxBy(leaf => Write(leaf).Length);

    /// <summary>What is in an object and the objects in it; lists are not looked into.</summary>
    private static IEnumerable<JsonNode> Leaves(JsonObject parent) =>
        parent.SelectMany(field => field.Value is JsonObject child ? Leaves(child) : field.Value is { } leaf ? [leaf] : []);

    private static string Text(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    private static void Halve(JsonNode node)
    {
        JsonObject parent = (JsonObject)node.Parent!;
        string name = node.GetPropertyName();
        if (node is not JsonArray list)
        {
            string text = Text((JsonValue)node);
            parent[name] = ArticleText.Shorten(text, text.Length / 2);
            return;
        }

        int kept = list.Count / 2;
        JsonObject leftOut = parent[LeftOut] as JsonObject ?? [];
        leftOut[name] = (leftOut[name]?.GetValue<int>() ?? 0) + list.Count - kept;
        parent[LeftOut] ??= leftOut;
        while (list.Count > kept)
        {
            list.RemoveAt(list.Count - 1);
        }
    }
}
