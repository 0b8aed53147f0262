using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>Topics as people write them: a text, or an object with <c>topic</c>, <c>keywords</c>, <c>requirements</c> and <c>tone</c>.</summary>
internal static class TopicFields
{
    /// <summary>The topic, or every reason why it is none.</summary>
    public static (Topic? Topic, IReadOnlyList<FieldError> Errors) Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when JsonFields.TryDecode(value, out string? text):
                Topic only = new() { Text = text };
                return Check(only, category: null) is { Count: > 0 } wrong ? (null, wrong) : (only, []);
            case JsonValueKind.String:
                return (null, [new FieldError("topic", new Text("topic has a character that is not text; remove it.", "topic 中有不是文本的字符；请去掉它。"))]);
            case JsonValueKind.Object:
                return ReadObject(value);
            default:
                return (null, [new FieldError("topic", new Text(
                    $"topic is {JsonFields.Show(value)}; it must be a text or an object.",
                    $"topic 为 {JsonFields.Show(value)}；应为文本或对象。"))]);
        }
    }

    /// <summary>What a task of the topic would be refused for.</summary>
    public static IReadOnlyList<FieldError> Check(Topic topic, string? category) =>
        GenerationRequestRules.Check(Request(topic, accountId: 1, category, GenerationRequestRules.DefaultPriority, autoApprove: false));

    /// <summary>What is asked for to have an article on the topic.</summary>
    public static GenerationRequest Request(Topic topic, long accountId, string? category, int priority, bool autoApprove) => new()
    {
        AccountId = accountId,
        Topic = topic.Text,
        Keywords = topic.Keywords,
        Requirements = topic.Requirements,
        Tone = topic.Tone,
        Category = category,
        Priority = priority,
        AutoApprove = autoApprove,
    };

    private static (Topic? Topic, IReadOnlyList<FieldError> Errors) ReadObject(JsonElement value)
    {
        JsonFields fields = new(value);
        Topic topic = new()
        {
            Text = fields.Text("topic") ?? "",
            Keywords = fields.Texts("keywords"),
            Requirements = fields.Text("requirements"),
            Tone = fields.Text("tone"),
        };
        fields.RefuseOthers();
        HashSet<string> refused = [.. fields.Errors.Select(error => error.Field)];
        FieldError[] errors = [.. fields.Errors, .. Check(topic, category: null).Where(error => !refused.Contains(error.Field))];
        return errors.Length == 0 ? (topic, errors) : (null, errors);
    }
}
