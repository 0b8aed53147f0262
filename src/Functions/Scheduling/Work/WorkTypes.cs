using System.Text.Json;
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
    private static readonly Dictionary<string, string> s_hints = new(StringComparer.OrdinalIgnoreCase)
    {
        ["publish_pool_scanner"] = "publish_pool_scan is what publish_pool_scanner was",
        ["publishing"] = "publish_pool_scan publishes what is due",
        ["content_generation"] = "async_content_generation with \"wait\": true waits for its contents as content_generation did",
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
            return [new FieldError("type", $"type is '{type}'; {Unknown(type)}.")];
        }

        return parameters.ValueKind == JsonValueKind.Object
            ? [.. known.Check(parameters).Select(error => error with { Field = $"params.{error.Field}" })]
            : [new FieldError("params", $"params is a JSON {parameters.ValueKind.ToString().ToLowerInvariant()}; it must be an object.")];
    }

    /// <summary>What any step of a workflow gives to those after it.</summary>
    internal static IReadOnlyCollection<string> Outputs { get; } =
        [.. s_types.SelectMany(type => type.Gives(JsonSerializer.Deserialize<JsonElement>("{}"))).Select(field => field.Key).Distinct()];

    internal static IWorkType? Find(string name) => Array.Find(s_types, type => type.Name == name);

    /// <summary>What to do about a name that no type has.</summary>
    internal static string Unknown(string name) =>
        $"it must be one of {string.Join(", ", Names)}{(s_hints.TryGetValue(name, out string? hint) ? $"; {hint}" : "")}";

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
