using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>Tries a durable call again, as its options say. Waits on durable timers, so a retry survives a restart.</summary>
internal static class RetryLoop
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, string taskName, TaskRetryOptions? options, Func<Task<T>> attempt) => options switch
    {
        { Policy: { } policy } => RunAsync(context, policy, attempt),
        { Handler: { } handler } => RunAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        DateTime begun = context.CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception) when (MayRetry(context, policy, begun, number))
            {
                if (policy.Handle?.Invoke(exception) == false)
                {
                    throw;
                }
            }

            await context.CreateTimer(Delay(policy, number), CancellationToken.None);
        }
    }

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        DateTime begun = context.CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception)
            {
                RetryContext retry = new(context, number, exception.FailureDetails, context.CurrentUtcDateTime - begun, CancellationToken.None);
                if (!await handler(retry))
                {
                    throw;
                }
            }
        }
    }

    private static bool MayRetry(TaskOrchestrationContext context, RetryPolicy policy, DateTime begun, int number) =>
        number < policy.MaxNumberOfAttempts
        && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime - begun < policy.RetryTimeout);

    private static TimeSpan Delay(RetryPolicy policy, int number)
    {
        double milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, number - 1);
        double longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue.TotalMilliseconds : policy.MaxRetryInterval.TotalMilliseconds;
        return milliseconds >= longest ? TimeSpan.FromMilliseconds(Math.Min(longest, TimeSpan.FromDays(36_500).TotalMilliseconds)) : TimeSpan.FromMilliseconds(milliseconds);
    }
}
