using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Webhooks.Deliveries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Generation;

/// <summary>
/// The life of one task: waits for a place at the creator, hands the work over, asks for it until it is done or its time is
/// up, and records the result. Everything that touches the world is an activity, and every activity may run twice.
/// </summary>
public static class GenerateContent
{
    /// <summary>Raised when a place at the creator has become free.</summary>
    public const string SlotFreedEvent = "SlotFreed";

    /// <summary>Raised when the creator says that it has news; it only wakes, the creator is asked all the same.</summary>
    public const string CreatorNewsEvent = "CreatorNews";

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
        await WaitForSlotAsync(context, input);
        TaskEnd end;
        try
        {
            end = await CreateAsync(context, input);
        }
        catch (TaskFailedException exception)
        {
            // An activity failed in a way that it has no words for; the log has the cause.
            end = TaskEnd.Because(GenerationTaskStatus.Failed, "internal_error", $"The step '{exception.TaskName}' failed again and again. The service's log has the cause.");
        }

        if (end.ContentId is null)
        {
            end = await context.CallActivityAsync<TaskEnd>(nameof(EndTask), new EndTaskInput(input.TaskId, end), s_retried);
        }

        await context.CallActivityAsync(nameof(ReleaseSlot), input.TaskId, s_retried);
        await context.CallActivityAsync(nameof(NotifyEnd), new NotifyEndInput(input.TaskId, WebhookDeliveries.FirstGeneration), s_retried);
        context.SetCustomStatus(end.Status.ToName());
        return end.Status.ToName();
    }

    private static async Task WaitForSlotAsync(TaskOrchestrationContext context, GenerationInput input)
    {
        context.SetCustomStatus("waiting for a place at the creator");
        while (!await context.CallActivityAsync<bool>(nameof(AcquireSlot), input.TaskId, s_retried))
        {
            await WaitAsync(context, SlotFreedEvent, input.PollInterval);
        }
    }

    private static async Task<TaskEnd> CreateAsync(TaskOrchestrationContext context, GenerationInput input)
    {
        context.SetCustomStatus("submitting");
        DateTime deadline = context.CurrentUtcDateTime + input.Timeout;
        CreatorWork work = new(input.TaskId, Attempt: 1, new DateTimeOffset(deadline));
        SubmitOutcome submitted = await context.CallActivityAsync<SubmitOutcome>(nameof(SubmitToCreator), work, s_retried);
        if (submitted.End is { } refused)
        {
            return refused;
        }

        context.SetCustomStatus("with the creator");
        CreatorTask creatorTask = new(input.TaskId, submitted.CreatorTaskId!);
        while (context.CurrentUtcDateTime < deadline)
        {
            TimeSpan left = deadline - context.CurrentUtcDateTime;
            await WaitAsync(context, CreatorNewsEvent, left < input.PollInterval ? left : input.PollInterval);
            CheckOutcome check = await context.CallActivityAsync<CheckOutcome>(nameof(CheckCreator), creatorTask, s_retried);
            if (check.IsDone)
            {
                context.SetCustomStatus("recording");
                return await context.CallActivityAsync<TaskEnd>(nameof(RecordContent), creatorTask, s_retried);
            }

            if (check.End is { } ended)
            {
                return ended;
            }
        }

        await context.CallActivityAsync(nameof(CancelAtCreator), creatorTask, s_retried);
        return TaskEnd.Because(
            GenerationTaskStatus.Timeout,
            CreatorErrorCodes.TaskTimeout,
            $"The creator had no result within {input.Timeout.TotalSeconds:0} s. Submit the topic again, or raise ASYNC_TASK_TIMEOUT.");
    }

    /// <summary>Waits for an event, but no longer than a time.</summary>
    private static async Task WaitAsync(TaskOrchestrationContext context, string eventName, TimeSpan longest)
    {
        using CancellationTokenSource done = new();
        Task timer = context.CreateTimer(longest, done.Token);
        Task news = context.WaitForExternalEvent<string>(eventName, done.Token);
        await Task.WhenAny(timer, news);
        done.Cancel();
    }
}
