using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Scheduling.Work.Contents;
using ContentHub.Functions.Scheduling.Work.Generation;
using ContentHub.Functions.Scheduling.Work.Publishing;
using ContentHub.Functions.Scheduling.Work.Workflows;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>The types of schedules.</summary>
public static class WorkTypes
{
    private static readonly IWorkType[] s_types =
        [new GenerationWork(), new CleanupWork(), new ApproveWork(), new AddToPoolWork(), new PublishScanWork(), new WorkflowWork()];

    // What the scheduler that this one replaces called them.
    private static readonly Dictionary<string, Text> s_hints = new(StringComparer.OrdinalIgnoreCase)
    {
        ["publish_pool_scanner"] = new("publish_pool_scan is what publish_pool_scanner was", "原来的 publish_pool_scanner 现在是 publish_pool_scan"),
        ["publishing"] = new("publish_pool_scan publishes what is due", "publish_pool_scan 会发布到期的内容"),
        ["content_generation"] = new(
            "async_content_generation with \"wait\": true waits for its contents as content_generation did",
            "async_content_generation 加上 \"wait\": true，会像 content_generation 那样等待内容"),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_types.Select(type => type.Name)];

    /// <summary>
    /// Every reason to refuse a schedule of a type with these parameters; empty when it is good. The fields are <c>type</c>
    /// and those of the parameters, such as <c>params.account_ids</c>.
    /// </summary>
    /// <param name="type">The type's name.</param>
    /// <param name="parameters">What it is given.</param>
    public static IReadOnlyList<FieldError> Check(string type, JsonElement parameters)
    {
        if (Find(type) is not { } known)
        {
            Text unknown = Unknown(type);
            return [new FieldError("type", new Text($"type is '{type}'; {unknown.English}.", $"type 为“{type}”；{unknown.Chinese}。"))];
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            string kind = parameters.ValueKind.ToString().ToLowerInvariant();
            return [new FieldError("params", new Text($"params is a JSON {kind}; it must be an object.", $"params 为 JSON {kind}；应为对象。"))];
        }

        return [.. known.Check(parameters).Select(error => error with { Field = $"params.{error.Field}" })];
    }

    /// <summary>What any step of a workflow gives to those after it.</summary>
    internal static IReadOnlyCollection<string> Outputs { get; } =
        [.. s_types.SelectMany(type => type.Gives(JsonSerializer.Deserialize<JsonElement>("{}"))).Select(field => field.Key).Distinct()];

    internal static IWorkType? Find(string name) => Array.Find(s_types, type => type.Name == name);

    /// <summary>What to do about a name that no type has.</summary>
    internal static Text Unknown(string name)
    {
        string names = string.Join(", ", Names);
        return s_hints.TryGetValue(name, out Text hint)
            ? new($"it must be one of {names}; {hint.English}", $"应为 {names} 之一；{hint.Chinese}")
            : new($"it must be one of {names}", $"应为 {names} 之一");
    }

    /// <summary>Does the work of a type. What fails is told in words; the log has the cause.</summary>
    internal static async Task<StepOutcome> RunAsync(WorkStep step, IWorkType type, JsonElement parameters)
    {
        if (type.Check(parameters) is { Count: > 0 } errors)
        {
            return StepOutcome.Failed(string.Join(" ", errors.Select(error => error.Message)));
        }

        try
        {
            return await type.RunAsync(step, parameters);
        }
        catch (TaskFailedException exception)
        {
            return StepOutcome.Failed($"The step '{exception.TaskName}' failed again and again. The service's log has the cause.");
        }
    }
}
