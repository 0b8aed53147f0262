using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Import;

/// <summary>What a schedule of the predecessor's did, as a type and parameters of schedules here. Those are checked afterwards, by the type.</summary>
/// <param name="contents">The id that a content got, by its row.</param>
internal sealed class WorkConversion(IReadOnlyDictionary<long, string> contents)
{
    // What a step made was one content there, and is a list here.
    private const string MadeBefore = "${content_id}";

    /// <exception cref="RowRefusedException">There is no such work here.</exception>
    public (string Type, JsonObject Params) Convert(string type, JsonObject given) => type switch
    {
        "async_content_generation" => (type, WithoutNulls(given)),
        "content_generation" => ("async_content_generation", Generation(given)),
        "approve" => (type, ContentsOf(given)),
        "add_to_pool" => (type, Pool(given)),
        "publishing" => ("publish_pool_scan", []),
        "publish_pool_scanner" => ("publish_pool_scan", Only(given, "max_batch_size")),
        "workflow" => (type, Workflow(given)),
        _ => throw SourceRow.Wrong(
            "task_type",
            type,
            Texts.Pick("async_content_generation, content_generation, approve, add_to_pool, publishing, publish_pool_scanner or workflow", "async_content_generation、content_generation、approve、add_to_pool、publishing、publish_pool_scanner 或 workflow")),
    };

    /// <summary>One article, waited for, whose review is a person's.</summary>
    private static JsonObject Generation(JsonObject given)
    {
        JsonObject made = new() { ["auto_approve"] = false, ["wait"] = true };
        if (given["account_id"] is { } account)
        {
            made["account_ids"] = new JsonArray(account.DeepClone());
        }

        JsonObject topic = Only(given, "topic", "requirements", "tone");
        if (topic.ContainsKey("topic"))
        {
            made["topics"] = new JsonArray(topic);
        }

        return made;
    }

    private JsonObject Pool(JsonObject given)
    {
        JsonObject made = ContentsOf(given);
        if (given["priority"] is JsonValue priority && priority.TryGetValue(out long smallerIsUrgent))
        {
            made["priority"] = PublishPoolImport.PriorityOf(smallerIsUrgent);
        }

        if (given["scheduled_at"] is { } at)
        {
            made["scheduled_at"] = at.DeepClone();
        }

        return made;
    }

    private JsonObject ContentsOf(JsonObject given)
    {
        switch (given["content_id"])
        {
            case JsonValue value when value.TryGetValue(out long row):
                return contents.TryGetValue(row, out string? id)
                    ? new() { ["content_id"] = id }
                    : throw new RowRefusedException(Texts.Pick($"params names the content of row {row}, which was not brought in.", $"params 引用的内容（第 {row} 行）未导入。"));
            case JsonValue value when value.TryGetValue(out string? text) && text == MadeBefore:
                return new() { ["content_ids"] = "${content_ids}" };
            default:
                return Only(given, "content_id");
        }
    }

    private JsonObject Workflow(JsonObject given)
    {
        JsonArray steps = [];
        foreach (JsonNode? step in given["steps"] as JsonArray ?? throw new RowRefusedException(Texts.Pick("params has no list of steps.", "params 缺少 steps 列表。")))
        {
            if (step is not JsonObject known || known["type"] is not JsonValue name || !name.TryGetValue(out string? type))
            {
                throw new RowRefusedException(Texts.Pick("params has a step without a type.", "params 中有步骤缺少 type。"));
            }

            (string made, JsonObject parameters) = Convert(type, known["params"] as JsonObject ?? []);
            parameters.Remove("wait");
            steps.Add(new JsonObject { ["type"] = made, ["params"] = parameters });
        }

        JsonObject workflow = new() { ["steps"] = steps };
        if (given["context"] is JsonObject { Count: > 0 } context)
        {
            workflow["variables"] = context.DeepClone();
        }

        return workflow;
    }

    private static JsonObject WithoutNulls(JsonObject given) => Only(given, [.. given.Where(field => field.Value?.GetValueKind() is not (null or JsonValueKind.Null)).Select(field => field.Key)]);

    private static JsonObject Only(JsonObject given, params string[] fields) =>
        new(fields.Where(field => given[field] is not null).Select(field => KeyValuePair.Create(field, given[field]?.DeepClone())));
}
