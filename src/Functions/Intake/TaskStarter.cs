using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Intake;

/// <summary>
/// Accepts tasks: the record first, then the orchestration under the same id. A crash in between leaves a pending record
/// that the reconciliation starts; a second start of the same task changes nothing.
/// </summary>
/// <param name="tasks">The tasks.</param>
/// <param name="settings">What the orchestration goes by.</param>
/// <param name="time">The clock.</param>
public sealed class TaskStarter(ITaskStore tasks, ContentHubSettings settings, TimeProvider time)
{
    /// <summary>Accepts a request; on disk when it returns.</summary>
    /// <param name="request">A request that the rules find good.</param>
    /// <param name="idempotencyKey">The caller's own name for it; null for none.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting; the task may then have been accepted all the same.</param>
    /// <returns>The task that the key names, new or not; its request is another one when the key was used for that.</returns>
    public async Task<GenerationTask> AcceptAsync(GenerationRequest request, string? idempotencyKey, DurableTaskClient client, CancellationToken cancellation)
    {
        GenerationTask task = await RecordAsync(request, idempotencyKey, cancellation);
        if (task.Status == GenerationTaskStatus.Pending && request.IsSameAs(task.Request))
        {
            await StartAsync(task, client, cancellation);
        }

        return task;
    }

    /// <summary>Starts the present run of a recorded task, unless it was started before.</summary>
    /// <param name="task">The task.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task StartAsync(GenerationTask task, DurableTaskClient client, CancellationToken cancellation)
    {
        GenerationInput input = new()
        {
            TaskId = task.TaskId,
            FirstAttempt = task.Attempt + 1,
            MaxRetries = settings.MaxRetries,
            PollInterval = settings.PollInterval,
            Timeout = settings.TaskTimeout,
        };
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(GenerateContent),
                input,
                new StartOrchestrationOptions(task.InstanceId).WithDedupeStatuses(OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Each backend refuses a second start with an exception of its own; that the instance is there is what counts.
            if (await client.GetInstanceAsync(task.InstanceId, cancellation) is null)
            {
                throw;
            }
        }
    }

    private async Task<GenerationTask> RecordAsync(GenerationRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        for (int place = 0; ; place++)
        {
            string id = idempotencyKey is null ? GenerationTaskId.New() : GenerationTaskId.For(idempotencyKey, place);
            GenerationTask task = GenerationTask.Create(id, request, time.GetUtcNow()) with { IdempotencyKey = idempotencyKey };
            if (await tasks.AddAsync(task, cancellation))
            {
                return task;
            }

            // The id is taken: by an earlier sending of the same request, or by chance.
            if (idempotencyKey is not null && await tasks.GetAsync(id, cancellation) is { } present && present.IdempotencyKey == idempotencyKey)
            {
                return present;
            }
        }
    }
}
