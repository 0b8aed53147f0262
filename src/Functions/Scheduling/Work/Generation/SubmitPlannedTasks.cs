using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Generation;
using ContentHub.Functions.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>Submits planned tasks, each under its own key: one that was submitted before is found, not made again.</summary>
/// <param name="planned">The planned tasks.</param>
/// <param name="starter">Accepts tasks.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="settings">Whether tasks are accepted at all.</param>
public sealed class SubmitPlannedTasks(IPlannedTaskStore planned, TaskStarter starter, ITaskStore tasks, ContentHubSettings settings)
{
    internal const string SwitchedOff = "Content generation is switched off (ASYNC_CONTENT_GENERATION_ENABLED is false).";

    private const int Batch = 20;

    /// <summary>Submits the next 20 tasks of a step. A refusal is noted; it keeps no other task back.</summary>
    /// <param name="step">The step.</param>
    /// <param name="client">Starts their orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>How many are still to be submitted.</returns>
    [Function(nameof(SubmitPlannedTasks))]
    public async Task<int> RunAsync([ActivityTrigger] StepTasks step, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        PlannedTask[] waiting =
        [
            .. (await planned.ListAsync(new PlannedTaskQuery { ExecutionId = step.ExecutionId, Step = step.Step }, cancellation))
                .Items.Where(task => task.TaskId is null && task.Error is null),
        ];
        foreach (PlannedTask task in waiting.Take(Batch))
        {
            await planned.WriteAsync([await SubmitAsync(task, client, cancellation)], cancellation);
        }

        return Math.Max(waiting.Length - Batch, 0);
    }

    private async Task<PlannedTask> SubmitAsync(PlannedTask task, DurableTaskClient client, CancellationToken cancellation)
    {
        if (!settings.Enabled)
        {
            // An earlier run of this activity may have submitted it before the setting was changed.
            return await tasks.FindAsync(task.IdempotencyKey, cancellation) is { } present
                ? task with { TaskId = present.TaskId }
                : task with { Error = SwitchedOff };
        }

        if (GenerationRequestRules.Check(task.Request!) is { Count: > 0 } errors)
        {
            return task with { Error = string.Join(" ", errors.Select(error => error.Message)) };
        }

        Acceptance acceptance = await starter.AcceptAsync(task.Request!, task.IdempotencyKey, client, cancellation);
        return acceptance.Refusal is { } refusal ? task with { Error = refusal.English } : task with { TaskId = acceptance.Task!.TaskId };
    }
}
