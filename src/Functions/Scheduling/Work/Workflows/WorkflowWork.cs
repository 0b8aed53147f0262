using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>
/// <c>workflow</c>: other types, one after the other, each given what the earlier ones made. A step that has failed is tried
/// again as often as it says; then the workflow stops, or goes on if the step says so.
/// </summary>
internal sealed class WorkflowWork : IWorkType
{
    public string Name => "workflow";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => WorkflowDefinition.Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters) => [];

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        if (!ZoneTime.IsZone(step.Input.TimeZone))
        {
            return StepOutcome.Failed($"This version does not know the time zone '{step.Input.TimeZone}'.");
        }

        WorkflowDefinition workflow = WorkflowDefinition.Read(parameters).Workflow!;
        WorkflowScope scope = workflow.Begin(step.Input, errors: []);
        JsonArray completed = [];
        JsonObject results = [];
        JsonObject result = new() { ["completed_steps"] = completed, ["steps"] = results };
        for (int i = 0; i < workflow.Steps.Count; i++)
        {
            WorkflowStep next = workflow.Steps[i];
            (StepOutcome outcome, int attempts) = await RunAsync(step with { Number = i + 1, IsInWorkflow = true }, next, scope);
            results[next.Name] = Show(next, outcome, attempts);
            if (outcome.IsCancelled)
            {
                return StepOutcome.Cancelled(result);
            }

            if (outcome.Error is null)
            {
                completed.Add(next.Name);
            }
            else if (!next.ContinuesOnError)
            {
                result["failed_step"] = next.Name;
                return new StepOutcome(result, $"The step '{next.Name}' ({next.Type.Name}) failed: {outcome.Error}");
            }
        }

        return new StepOutcome(result);
    }

    /// <summary>Does a step until it succeeds or has been tried often enough.</summary>
    /// <returns>How it ended, and how often it was tried.</returns>
    private static async Task<(StepOutcome Outcome, int Attempts)> RunAsync(WorkStep place, WorkflowStep step, WorkflowScope scope)
    {
        List<Text> errors = [];
        JsonElement given = References.Replace(step.Params, name => scope.Find(name, errors), errors);
        if (errors.Count > 0)
        {
            scope.AddStep(step.Name, null);
            return (StepOutcome.Failed(Text.Join(errors).English), 0);
        }

        for (int attempt = 1; ; attempt++)
        {
            if (place.IsCancelled)
            {
                return (StepOutcome.Cancelled(), attempt - 1);
            }

            StepOutcome outcome = await WorkTypes.RunAsync(place with { Attempt = attempt }, step.Type, given);
            if (outcome.Error is null || outcome.IsCancelled || attempt == step.Retry.MaxAttempts)
            {
                scope.AddStep(step.Name, Gave(step.Type, given, outcome.Result));
                return (outcome, attempt);
            }

            if (await place.WaitAsync(step.Retry.Pause(attempt)))
            {
                return (outcome with { IsCancelled = true }, attempt);
            }
        }
    }

    /// <summary>What of a result later steps can refer to.</summary>
    private static JsonObject Gave(IWorkType type, JsonElement given, JsonObject? result) =>
        new(type.Gives(given).Select(field => field.Key).Where(name => result?.ContainsKey(name) == true).Select(name => KeyValuePair.Create(name, result![name]?.DeepClone())));

    private static JsonObject Show(WorkflowStep step, StepOutcome outcome, int attempts)
    {
        JsonObject shown = new()
        {
            ["type"] = step.Type.Name,
            ["status"] = outcome.IsCancelled ? "cancelled" : outcome.Error is null ? "completed" : "failed",
            ["attempts"] = attempts,
        };
        if (outcome.Error is { } error)
        {
            shown["error"] = error;
        }

        if (outcome.Result is { } result)
        {
            shown["result"] = result;
        }

        return shown;
    }
}
