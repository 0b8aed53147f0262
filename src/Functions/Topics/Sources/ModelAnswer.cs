using System.Text;
using System.Text.Json;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>Finds the list of topics in what a model writes.</summary>
internal static class ModelAnswer
{
    private const string ThoughtEnd = "</think>";
    private static readonly JsonReaderOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>
    /// The topics of the first JSON in the text, whatever stands around it: thoughts, an introduction, a code fence. Null when
    /// that is no list. A list further inside is not looked for: in an answer that breaks off, it might be some topic's keywords.
    /// </summary>
    public static IReadOnlyList<Topic>? Read(string text)
    {
        int thought = text.IndexOf(ThoughtEnd, StringComparison.Ordinal);
        string answer = thought < 0 ? text : text[(thought + ThoughtEnd.Length)..];
        int start = answer.AsSpan().IndexOfAny('[', '{');
        if (start < 0)
        {
            return null;
        }

        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(answer[start..]), s_lenient);
            using JsonDocument found = JsonDocument.ParseValue(ref reader);
            return TopicList.Read(found.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
