using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Functions.Scheduling.Work.Generation;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>
/// Does what an execution of a schedule has to do. It is code of an orchestrator: everything that touches the world is an
/// activity, and every activity may run twice.
/// </summary>
public static class ScheduledWork
{
    private const int MaxErrorLength = 500;

    /// <summary>Does the work, to its end or until it is told to stop. What fails is in the outcome, never thrown.</summary>
    /// <param name="context">The execution's orchestration.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancel">Ends when it is to stop: nothing more is begun then, and the tasks that it made and that have not ended are cancelled.</param>
    public static async Task<WorkOutcome> RunAsync(TaskOrchestrationContext context, WorkInput input, Task cancel)
    {
        WorkStep step = new(context, input, cancel);
        StepOutcome outcome = await RunAsync(step);
        if (outcome.IsCancelled && !await CancelTasksAsync(step))
        {
            outcome = outcome with { Error = "The execution was stopped, but its tasks could not be cancelled. The service's log has the cause.", IsCancelled = false };
        }

        return new WorkOutcome(
            outcome.Error is { } error ? ArticleText.Shorten(error, MaxErrorLength) : null,
            outcome.Result is { } result ? WorkResult.Fit(result) : null,
            outcome.IsCancelled);
    }

    private static async Task<StepOutcome> RunAsync(WorkStep step)
    {
        if (WorkTypes.Find(step.Input.Type) is not { } type)
        {
            return StepOutcome.Failed($"The schedule's type is '{step.Input.Type}'; {WorkTypes.Unknown(step.Input.Type).English}.");
        }

        JsonElement parameters;
        try
        {
            parameters = JsonSerializer.Deserialize<JsonElement>(step.Input.Params);
        }
        catch (JsonException)
        {
            return StepOutcome.Failed("The schedule's params are not JSON. Update the schedule.");
        }

        return parameters.ValueKind == JsonValueKind.Object
            ? await WorkTypes.RunAsync(step, type, parameters)
            : StepOutcome.Failed("The schedule's params are not an object. Update the schedule.");
    }

    private static async Task<bool> CancelTasksAsync(WorkStep step)
    {
        try
        {
            string? continuation = null;
            do
            {
                continuation = await step.CallAsync<string?>(nameof(CancelPlannedTasks), new CancelPlannedTasksInput(step.Input.ExecutionId, continuation));
            }
            while (continuation is not null);
            return true;
        }
        catch (TaskFailedException)
        {
            return false;
        }
    }
}
