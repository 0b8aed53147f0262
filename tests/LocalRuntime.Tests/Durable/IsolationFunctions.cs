using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>Functions that hold up the thread they run on until the test lets them go.</summary>
public static class IsolationFunctions
{
    /// <summary>Lets one of them go.</summary>
    public static SemaphoreSlim Released { get; } = new(0);

    [Function(nameof(Blocked))]
    public static void Blocked([ActivityTrigger] string? input) => Released.Wait();

    [Function(nameof(CallsBlocked))]
    public static Task CallsBlocked([OrchestrationTrigger] TaskOrchestrationContext context, int width) =>
        Task.WhenAll(Enumerable.Range(0, width).Select(_ => context.CallActivityAsync(nameof(Blocked))));

    [Function(nameof(BlocksItself))]
    public static void BlocksItself([OrchestrationTrigger] TaskOrchestrationContext context) => Released.Wait();
}
