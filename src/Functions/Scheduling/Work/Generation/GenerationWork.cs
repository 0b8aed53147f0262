using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>
/// <c>async_content_generation</c>: plans topics for accounts, submits a task for each, and, if asked, waits for their
/// contents. What cannot be had for one account keeps no other from its contents.
/// </summary>
internal sealed class GenerationWork : IWorkType
{
    // A topic source that may be back soon is asked again after these.
    private static readonly TimeSpan[] s_pauses = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    public string Name => "async_content_generation";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => GenerationParams.Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters)
    {
        JsonObject gives = new() { ["submitted"] = 1, ["task_ids"] = new JsonArray("task-000000000000") };
        if (GenerationParams.Read(parameters).Params?.Wait != false)
        {
            gives["completed"] = 1;
            gives["failed"] = 0;
            gives["content_ids"] = new JsonArray("content-000000000000");
        }

        return gives;
    }

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        bool waits = GenerationParams.Read(parameters).Params!.Wait ?? step.IsInWorkflow;
        StepTasks tasks = new(step.Input.ExecutionId, step.Number);
        bool isDone = await PlanAsync(step, parameters) is { } pollInterval
            && await SubmitAsync(step, tasks)
            && (!waits || await step.UntilAsync(async () => await step.CallAsync<int>(nameof(CountOpenTasks), tasks) == 0, pollInterval));
        GenerationSummary summary = await step.CallAsync<GenerationSummary>(nameof(SummarizePlannedTasks), tasks);
        JsonObject result = Result(summary);
        if (!isDone)
        {
            return StepOutcome.Cancelled(result);
        }

        return (summary.Submitted, summary.Completed) switch
        {
            (0, _) => new StepOutcome(result, $"No task was submitted. {FirstError(summary)}"),
            (_, 0) when waits => new StepOutcome(result, string.Create(CultureInfo.InvariantCulture, $"None of {summary.Submitted} tasks came to a content. {FirstError(summary)}")),
            _ => new StepOutcome(result),
        };
    }

    /// <summary>Plans the tasks of all accounts.</summary>
    /// <returns>How often to ask for them; null when the execution is to stop.</returns>
    private static async Task<TimeSpan?> PlanAsync(WorkStep step, JsonElement parameters)
    {
        PlanTasksInput input = new()
        {
            ExecutionId = step.Input.ExecutionId,
            Step = step.Number,
            Attempt = step.Attempt,
            Params = parameters.GetRawText(),
        };
        for (int round = 0; ; round++)
        {
            input = input with { FirstAccount = 0, IsLastRound = round == s_pauses.Length };
            bool isAnyUnanswered = false;
            while (true)
            {
                if (step.IsCancelled)
                {
                    return null;
                }

                PlanTasksOutcome planned = await step.CallAsync<PlanTasksOutcome>(nameof(PlanTasks), input);
                isAnyUnanswered |= planned.IsAnyUnanswered;
                if (planned.NextAccount is { } next)
                {
                    input = input with { FirstAccount = next };
                }
                else if (isAnyUnanswered)
                {
                    break;
                }
                else
                {
                    return planned.PollInterval;
                }
            }

            if (await step.WaitAsync(s_pauses[round]))
            {
                return null;
            }
        }
    }

    private static async Task<bool> SubmitAsync(WorkStep step, StepTasks tasks)
    {
        while (!step.IsCancelled)
        {
            if (await step.CallAsync<int>(nameof(SubmitPlannedTasks), tasks) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string FirstError(GenerationSummary summary) => summary.Errors.Count == 0 ? "" : $"The first error: {summary.Errors[0].Error}";

    private static JsonObject Result(GenerationSummary summary)
    {
        JsonObject result = new()
        {
            ["submitted"] = summary.Submitted,
            ["completed"] = summary.Completed,
            ["failed"] = summary.Failed,
            ["task_ids"] = new JsonArray([.. summary.TaskIds.Select(id => (JsonNode)id)]),
            ["content_ids"] = new JsonArray([.. summary.ContentIds.Select(id => (JsonNode)id)]),
            ["errors"] = new JsonArray([.. summary.Errors.Select(Show)]),
        };
        if (summary.ErrorsLeftOut > 0)
        {
            result["left_out"] = new JsonObject { ["errors"] = summary.ErrorsLeftOut };
        }

        return result;
    }

    private static JsonObject Show(PlannedTaskError error)
    {
        JsonObject shown = new() { ["account_id"] = error.AccountId };
        if (error.TaskId is { } taskId)
        {
            shown["task_id"] = taskId;
        }

        shown["error"] = error.Error;
        return shown;
    }
}

/// <summary>The tasks of one step of an execution.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Step">The step, from 1.</param>
public sealed record StepTasks(string ExecutionId, int Step);
