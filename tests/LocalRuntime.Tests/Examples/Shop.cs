using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Examples;

/// <summary>The app that the examples of docs/testing.md test.</summary>
#region shop
public static class Shop
{
    [Function(nameof(Order))]
    public static async Task<string> Order([OrchestrationTrigger] TaskOrchestrationContext context, string item)
    {
        await context.CallActivityAsync(nameof(Reserve), item);
        try
        {
            bool isPaid = await context.WaitForExternalEvent<bool>("payment", TimeSpan.FromMinutes(30));
            return isPaid ? $"{item} sold" : $"{item} refused";
        }
        catch (TaskCanceledException)
        {
            return $"{item} not paid in time";
        }
    }

    [Function(nameof(Restock))]
    public static async Task<string[]> Restock([OrchestrationTrigger] TaskOrchestrationContext context) =>
    [
        await context.CallActivityAsync<string>(nameof(Reserve), "tea"),
        await context.CallActivityAsync<string>(nameof(Reserve), "milk"),
    ];

    [Function(nameof(Reserve))]
    public static string Reserve([ActivityTrigger] string item) => $"a place for {item}";
}
#endregion
