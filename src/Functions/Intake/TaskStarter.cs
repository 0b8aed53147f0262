using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Accounts;
using ContentHub.Functions.Generation;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Intake;

/// <summary>
/// Accepts tasks: the record first, then the orchestration under the same id. A crash in between leaves a pending record
/// that the reconciliation starts; a second start of the same task changes nothing.
/// </summary>
/// <param name="tasks">The tasks.</param>
/// <param name="accounts">What accounts want of their tasks.</param>
/// <param name="settings">What the orchestration goes by.</param>
/// <param name="topics">What each account has written about.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class TaskStarter(ITaskStore tasks, AccountProfiles accounts, ContentHubSettings settings, ITopicHistory topics, TimeProvider time, ILogger<TaskStarter> logger)
{
    /// <summary>Accepts a request; on disk when it returns.</summary>
    /// <param name="request">A request that the rules find good.</param>
    /// <param name="idempotencyKey">The caller's own name for it; null for none.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting; the task may then have been accepted all the same.</param>
    public async Task<Acceptance> AcceptAsync(GenerationRequest request, string? idempotencyKey, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        AccountAdmission admission = await accounts.AdmitAsync(request, idempotencyKey, cancellation);
        if (admission.RefusedBy is { } inactive)
        {
            return new Acceptance { RefusedBy = inactive };
        }

        (GenerationTask task, bool isNew) = await RecordAsync(admission.Request, idempotencyKey, cancellation);
        if (!request.IsSameAs(task.Request))
        {
            return new Acceptance { Task = task, IsKeyReused = true };
        }

        if (task.Status == GenerationTaskStatus.Pending)
        {
            // Side by side: neither needs what the other writes.
            await Task.WhenAll(StartAsync(task, client, cancellation), isNew ? NoteTopicAsync(task.Request, cancellation) : Task.CompletedTask);
        }

        return new Acceptance { Task = task };
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
            Generation = task.Generation,
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
                StartOptions.Once(task.InstanceId),
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

    private async Task<(GenerationTask Task, bool IsNew)> RecordAsync(GenerationRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        for (int place = 0; ; place++)
        {
            string id = idempotencyKey is null ? GenerationTaskId.New() : GenerationTaskId.For(idempotencyKey, place);
            GenerationTask task = GenerationTask.Create(id, request, time.GetUtcNow()) with { IdempotencyKey = idempotencyKey };
            if (await tasks.AddAsync(task, cancellation))
            {
                return (task, true);
            }

            // The id is taken: by an earlier sending of the same request, or by chance.
            if (idempotencyKey is not null && await tasks.GetAsync(id, cancellation) is { } present && present.IdempotencyKey == idempotencyKey)
            {
                return (present, false);
            }
        }
    }

    /// <summary>Notes an article's topic, so that schedules do not choose it again. A task is worth more than its note: one that fails is given up.</summary>
    private async Task NoteTopicAsync(GenerationRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.Type is null or CreationTypes.Article)
            {
                await topics.NoteAsync(request.AccountId, request.Topic, cancellation);
            }
        }
        catch (Exception exception)
        {
            LogNotNoted(exception, request.AccountId);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A topic of account {AccountId} could not be noted; a schedule may choose it again")]
    private partial void LogNotNoted(Exception exception, long accountId);
}
