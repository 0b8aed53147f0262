using System.Globalization;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Generation;

/// <summary>What came of handing work over: the creator's id, or the end of the task.</summary>
/// <param name="CreatorTaskId">The creator's own id.</param>
/// <param name="End">How the task ends instead.</param>
public sealed record SubmitOutcome(string? CreatorTaskId, TaskEnd? End);

/// <summary>Hands a task to the creator.</summary>
/// <param name="creator">The creator.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="callbacks">Where the creator may report.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class SubmitToCreator(IContentCreator creator, ITaskStore tasks, CallbackAddress callbacks, TimeProvider time, ILogger<SubmitToCreator> logger)
{
    /// <summary>Hands the work over under a key of its own, so that a second run of this activity finds the first one's work.</summary>
    /// <param name="work">Which task and attempt.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(SubmitToCreator))]
    public async Task<SubmitOutcome> RunAsync([ActivityTrigger] CreatorWork work, CancellationToken cancellation)
    {
        GenerationTask? task = await tasks.GetAsync(work.TaskId, cancellation);
        if (task is null)
        {
            return new SubmitOutcome(null, TaskEnd.Because(GenerationTaskStatus.Failed, "task_not_found", "The task's record is gone; it was removed while it waited."));
        }

        if (task.Status.IsTerminal())
        {
            return new SubmitOutcome(null, TaskEnd.Of(task));
        }

        if (task.CancelRequestedAt is not null)
        {
            return new SubmitOutcome(null, TaskEnd.Cancelled);
        }

        CreationRequest request = new()
        {
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{work.TaskId}-{work.Attempt}"),
            Topic = task.Request.Topic,
            Keywords = task.Request.Keywords,
            Requirements = task.Request.Requirements,
            Tone = task.Request.Tone,
            Type = task.Request.Type,
            SourceText = task.Request.SourceText,
            TargetLanguage = task.Request.TargetLanguage,
            Priority = task.Request.Priority,
            CallbackUrl = callbacks.For(work.TaskId),
        };
        request = task.Request.Defaults?.ApplyTo(request) ?? request;
        try
        {
            string creatorTaskId = await creator.SubmitAsync(request, cancellation);
            await tasks.UpdateAsync(work.TaskId, present => present.Submitted(work.Attempt, creatorTaskId, work.Deadline, time.GetUtcNow()), cancellation);
            return new SubmitOutcome(creatorTaskId, null);
        }
        catch (CreatorException exception)
        {
            LogRefused(exception, work.TaskId, exception.Code);
            return new SubmitOutcome(null, TaskEnd.Failed(exception.Code, exception.Message, exception.IsTransient));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Task {TaskId} could not be handed to the creator: {Code}")]
    private partial void LogRefused(Exception exception, string taskId, string code);
}
