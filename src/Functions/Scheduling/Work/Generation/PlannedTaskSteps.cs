using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>Counts the tasks of a step that have not ended.</summary>
/// <param name="planned">The planned tasks.</param>
/// <param name="tasks">The tasks.</param>
public sealed class CountOpenTasks(IPlannedTaskStore planned, ITaskStore tasks)
{
    /// <summary>Counts them; one that was removed meanwhile has ended.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(CountOpenTasks))]
    public async Task<int> RunAsync([ActivityTrigger] StepTasks step, CancellationToken cancellation)
    {
        int open = 0;
        foreach (PlannedTask task in (await planned.ListAsync(new PlannedTaskQuery { ExecutionId = step.ExecutionId, Step = step.Step }, cancellation)).Items)
        {
            open += task.TaskId is { } id && await tasks.GetAsync(id, cancellation) is { } present && !present.Status.IsTerminal() ? 1 : 0;
        }

        return open;
    }
}

/// <summary>What <see cref="CancelPlannedTasks"/> is given.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Continuation">What the run before returned; null for the first.</param>
public sealed record CancelPlannedTasksInput(string ExecutionId, string? Continuation);

/// <summary>Stops the tasks of an execution that have not ended.</summary>
/// <param name="planned">The planned tasks.</param>
/// <param name="tasks">Stops tasks.</param>
public sealed class CancelPlannedTasks(IPlannedTaskStore planned, TaskCancellation tasks)
{
    private const int Batch = 50;

    /// <summary>Asks 50 of them to stop.</summary>
    /// <param name="input">Which execution, and where to go on.</param>
    /// <param name="client">Reaches their orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>Where to go on; null when all were asked.</returns>
    [Function(nameof(CancelPlannedTasks))]
    public async Task<string?> RunAsync([ActivityTrigger] CancelPlannedTasksInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        Page<PlannedTask> page = await planned.ListAsync(
            new PlannedTaskQuery { ExecutionId = input.ExecutionId, PageSize = Batch, Continuation = input.Continuation },
            cancellation);
        foreach (string taskId in page.Items.Select(task => task.TaskId).OfType<string>())
        {
            await tasks.CancelAsync(taskId, client, cancellation);
        }

        return page.Continuation;
    }
}
