using Microsoft.DurableTask;

namespace ContentHub.Functions;

/// <summary>How orchestrations wait.</summary>
internal static class OrchestrationWaits
{
    /// <summary>Waits for an event, but no longer than a time, and not when a client cancels.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="eventName">The event; null to wait for the time only.</param>
    /// <param name="longest">The most time to wait.</param>
    /// <param name="cancel">Completes when a client cancels.</param>
    /// <returns>Whether a client cancels.</returns>
    public static async Task<bool> WaitAsync(this TaskOrchestrationContext context, string? eventName, TimeSpan longest, Task cancel)
    {
        using CancellationTokenSource done = new();
        List<Task> any = [cancel, context.CreateTimer(longest > TimeSpan.Zero ? longest : TimeSpan.Zero, done.Token)];
        if (eventName is not null)
        {
            any.Add(context.WaitForExternalEvent<string>(eventName, done.Token));
        }

        await Task.WhenAny(any);
        done.Cancel();
        return cancel.IsCompleted;
    }
}
