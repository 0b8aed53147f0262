using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Webhooks.Deliveries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Generation;

/// <summary>
/// One run of a task: waits for a place at the creator, hands the work over, asks for it until it is done, its time is up or
/// a client cancels; tries again what may pass; and records the result. Everything that touches the world is an activity,
/// and every activity may run twice.
/// </summary>
public static class GenerateContent
{
    /// <summary>Raised when the run has got a place at the creator; it only wakes, the gate is asked all the same.</summary>
    public const string SlotGrantedEvent = "SlotGranted";

    /// <summary>Raised when the creator says that it has news; it only wakes, the creator is asked all the same.</summary>
    public const string CreatorNewsEvent = "CreatorNews";

    /// <summary>Raised when a client wants the task to stop.</summary>
    public const string CancelEvent = "Cancel";

    // Whoever is admitted is told; this is for the word that was lost.
    private static readonly TimeSpan s_longestQueueing = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(30);

    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Runs the task.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Which task, and its settings.</param>
    /// <returns>The task's terminal status, such as <c>completed</c>.</returns>
    [Function(nameof(GenerateContent))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, GenerationInput input)
    {
        Task cancel = context.WaitForExternalEvent<string>(CancelEvent);
        int attempt = input.FirstAttempt;
        TaskEnd end;
        try
        {
            end = await TryAsync(context, input, attempt, cancel);
            for (; end.IsTransient && attempt < input.FirstAttempt + input.MaxRetries; end = await TryAsync(context, input, ++attempt, cancel))
            {
                if (await PauseAsync(context, input, attempt, end, cancel))
                {
                    end = TaskEnd.Cancelled;
                    break;
                }
            }
        }
        catch (TaskFailedException exception)
        {
            // An activity failed in a way that it has no words for; the log has the cause.
            end = TaskEnd.Because(GenerationTaskStatus.Failed, "internal_error", $"The step '{exception.TaskName}' failed again and again. The service's log has the cause.");
        }

        if (end.ContentId is null)
        {
            end = await context.CallActivityAsync<TaskEnd>(nameof(EndTask), new EndTaskInput(input.TaskId, attempt, end), s_retried);
        }

        await context.CallActivityAsync(nameof(ReleaseSlot), context.InstanceId, s_retried);
        await context.CallActivityAsync(nameof(NotifyEnd), new NotifyEndInput(input.TaskId, input.Generation), s_retried);
        context.SetCustomStatus(end.Status.ToName());
        return end.Status.ToName();
    }

    /// <summary>One attempt, with a place at the creator.</summary>
    private static async Task<TaskEnd> TryAsync(TaskOrchestrationContext context, GenerationInput input, int attempt, Task cancel)
    {
        context.SetCustomStatus("waiting for a place at the creator");
        while (!await context.CallActivityAsync<bool>(nameof(AcquireSlot), new SlotRequest(input.TaskId, context.InstanceId), s_retried))
        {
            if (await context.WaitAsync(SlotGrantedEvent, s_longestQueueing, cancel))
            {
                return TaskEnd.Cancelled;
            }
        }

        if (cancel.IsCompleted)
        {
            return TaskEnd.Cancelled;
        }

        context.SetCustomStatus("submitting");
        DateTime deadline = context.CurrentUtcDateTime + input.Timeout;
        SubmitOutcome submitted = await context.CallActivityAsync<SubmitOutcome>(
            nameof(SubmitToCreator),
            new CreatorWork(input.TaskId, attempt, new DateTimeOffset(deadline)),
            s_retried);
        return submitted.End ?? await FollowAsync(context, input, new CreatorTask(input.TaskId, submitted.CreatorTaskId!), deadline, cancel);
    }

    /// <summary>Asks the creator until it is done, its time is up, or a client cancels.</summary>
    private static async Task<TaskEnd> FollowAsync(TaskOrchestrationContext context, GenerationInput input, CreatorTask work, DateTime deadline, Task cancel)
    {
        context.SetCustomStatus("with the creator");
        while (context.CurrentUtcDateTime < deadline)
        {
            TimeSpan left = deadline - context.CurrentUtcDateTime;
            if (await context.WaitAsync(CreatorNewsEvent, left < input.PollInterval ? left : input.PollInterval, cancel))
            {
                await context.CallActivityAsync(nameof(CancelAtCreator), work, s_retried);
                return TaskEnd.Cancelled;
            }

            CheckOutcome check = await context.CallActivityAsync<CheckOutcome>(nameof(CheckCreator), work, s_retried);
            if (check.IsDone)
            {
                context.SetCustomStatus("recording");
                return await context.CallActivityAsync<TaskEnd>(nameof(RecordContent), work, s_retried);
            }

            if (check.End is { } ended)
            {
                return ended;
            }
        }

        await context.CallActivityAsync(nameof(CancelAtCreator), work, s_retried);
        return TaskEnd.Because(
            GenerationTaskStatus.Timeout,
            CreatorErrorCodes.TaskTimeout,
            $"The creator had no result within {input.Timeout.TotalSeconds:0} s. Try the task again, or raise ASYNC_TASK_TIMEOUT.");
    }

    /// <summary>Waits before the next attempt, without a place at the creator: 30 s, 60 s, 120 s and so on.</summary>
    /// <returns>Whether a client cancels.</returns>
    private static async Task<bool> PauseAsync(TaskOrchestrationContext context, GenerationInput input, int attempt, TaskEnd failed, Task cancel)
    {
        DateTime next = context.CurrentUtcDateTime + (s_firstPause * Math.Pow(2, attempt - input.FirstAttempt));
        await context.CallActivityAsync(nameof(ReleaseSlot), context.InstanceId, s_retried);
        await context.CallActivityAsync(nameof(NoteRetry), new RetryNote(input.TaskId, attempt, failed.Error!, new DateTimeOffset(next)), s_retried);
        context.SetCustomStatus("waiting to try again");
        return await context.WaitAsync(eventName: null, next - context.CurrentUtcDateTime, cancel);
    }
}
