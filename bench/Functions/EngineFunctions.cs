using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Bench.Functions;

/// <summary>The smallest orchestrators that have the shapes to be measured.</summary>
internal static class EngineFunctions
{
    /// <summary>The event that <see cref="WaitForGo"/> waits for.</summary>
    public const string GoEvent = "go";

    /// <summary>By how many milliseconds the timers of <see cref="SleepUntil"/> have come too late.</summary>
    public static ConcurrentQueue<double> Lateness { get; } = new();

    [Function(nameof(DoNothing))]
    public static int DoNothing([ActivityTrigger] int number) => number;

    [Function(nameof(FiveInARow))]
    public static async Task FiveInARow([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        for (int number = 0; number < 5; number++)
        {
            await context.CallActivityAsync<int>(nameof(DoNothing), number);
        }
    }

    [Function(nameof(WaitForGo))]
    public static Task WaitForGo([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<bool>(GoEvent);

    [Function(nameof(SleepUntil))]
    public static async Task SleepUntil([OrchestrationTrigger] TaskOrchestrationContext context, DateTime due)
    {
        await context.CreateTimer(due, CancellationToken.None);
        if (!context.IsReplaying)
        {
            Lateness.Enqueue((TimeProvider.System.GetUtcNow().UtcDateTime - due).TotalMilliseconds);
        }
    }
}
