using Microsoft.DurableTask;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>One step of an execution, and what it may do: call activities and wait.</summary>
/// <param name="Context">The orchestration.</param>
/// <param name="Input">The execution.</param>
/// <param name="Cancel">Ends when the execution is to stop.</param>
internal sealed record WorkStep(TaskOrchestrationContext Context, WorkInput Input, Task Cancel)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Which step it is, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Which attempt at the step, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether other steps may come after it.</summary>
    public bool IsInWorkflow { get; init; }

    public bool IsCancelled => Cancel.IsCompleted;

    /// <summary>Calls an activity, again and again if it fails.</summary>
    /// <exception cref="TaskFailedException">It failed five times.</exception>
    public Task<T> CallAsync<T>(string activity, object input) => Context.CallActivityAsync<T>(activity, input, s_retried);

    /// <summary>Lets a time pass.</summary>
    /// <returns>Whether the execution is to stop.</returns>
    public Task<bool> WaitAsync(TimeSpan time) => Context.WaitAsync(null, time, Cancel);

    /// <summary>Asks until something is done. The longer it takes, the longer the pauses: a twentieth of the time so far, at most ten minutes.</summary>
    /// <param name="isDone">Asks.</param>
    /// <param name="shortestPause">The pause at first.</param>
    /// <returns>Whether it is done; false when the execution is to stop.</returns>
    public async Task<bool> UntilAsync(Func<Task<bool>> isDone, TimeSpan shortestPause)
    {
        DateTime began = Context.CurrentUtcDateTime;
        while (!await isDone())
        {
            TimeSpan grown = (Context.CurrentUtcDateTime - began) / 20;
            TimeSpan pause = grown < s_longestPause ? grown : s_longestPause;
            if (await WaitAsync(pause > shortestPause ? pause : shortestPause))
            {
                return false;
            }
        }

        return true;
    }
}
