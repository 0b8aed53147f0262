using ContentHub.Functions.Scheduling.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>
/// One execution of a schedule: asks whether it is still wanted and may begin, does the work, and records the end. A crash
/// anywhere lets it go on where it was, so its record never stays <c>running</c>.
/// </summary>
public static class ExecuteSchedule
{
    /// <summary>Raised when an execution that waits may ask again; it only wakes.</summary>
    public const string TurnEvent = "Turn";

    /// <summary>Raised when the execution is to stop.</summary>
    public const string CancelEvent = "Cancel";

    // Whoever may begin is told; this is for the word that was lost.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Runs the execution.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Which execution.</param>
    /// <returns>How it ended, such as <c>succeeded</c>.</returns>
    [Function(nameof(ExecuteSchedule))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ExecutionInput input)
    {
        Task cancel = context.WaitForExternalEvent<string>(CancelEvent);
        WorkOutcome outcome;
        try
        {
            BeginOutcome begin = await context.CallActivityAsync<BeginOutcome>(nameof(BeginExecution), input, s_retried);
            while (begin.MustWait)
            {
                begin = await context.WaitAsync(TurnEvent, s_longestWait, cancel)
                    ? new BeginOutcome(false, null)
                    : await context.CallActivityAsync<BeginOutcome>(nameof(BeginExecution), input, s_retried);
            }

            outcome = begin.Work is { } work
                ? await ScheduledWork.RunAsync(context, work, cancel)
                : new WorkOutcome(null, null, IsCancelled: true);
        }
        catch (TaskFailedException exception)
        {
            outcome = new WorkOutcome($"The step '{exception.TaskName}' failed again and again. The service's log has the cause.", null);
        }

        return await context.CallActivityAsync<string>(nameof(EndExecution), new EndExecutionInput(input, outcome), s_retried);
    }
}
