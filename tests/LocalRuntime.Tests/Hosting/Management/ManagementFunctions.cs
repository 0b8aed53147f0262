using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

/// <summary>Orchestrators and entities that the tests of the management API look at.</summary>
public static class ManagementFunctions
{
    [Function(nameof(Returns))]
    public static object? Returns([OrchestrationTrigger] TaskOrchestrationContext context) => context.GetInput<object>();

    [Function(nameof(Breaks))]
    public static Task Breaks([OrchestrationTrigger] TaskOrchestrationContext context) =>
        throw new InvalidOperationException("it broke", new FormatException("the cause"));

    [Function(nameof(WaitsForGo))]
    public static async Task<string> WaitsForGo([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.WaitForExternalEvent<string>("go");

    [Function(nameof(TellsVersion))]
    public static string TellsVersion([OrchestrationTrigger] TaskOrchestrationContext context) => context.Version;

    [Function(nameof(Fails))]
    public static void Fails([ActivityTrigger] string input) => throw new InvalidOperationException($"no {input}");

    [Function(nameof(Doubles))]
    public static int Doubles([ActivityTrigger] int number) => 2 * number;

    /// <summary>Does one thing after the other that leaves a trace in the history.</summary>
    [Function(nameof(Journey))]
    public static async Task<int> Journey([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        int doubled = await context.CallActivityAsync<int>(nameof(Doubles), number);
        await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
        int returned = await context.CallSubOrchestratorAsync<int>(nameof(Returns), doubled, new SubOrchestrationOptions(instanceId: "child"));
        context.SendEvent("other", "hello", returned);
        try
        {
            await context.CallActivityAsync(nameof(Fails), "luck");
        }
        catch (TaskFailedException)
        {
            // It is the history that is looked at.
        }

        return await context.WaitForExternalEvent<int>("go");
    }

    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallSubOrchestratorAsync<string>(nameof(WaitsForGo), null, new SubOrchestrationOptions(instanceId: "child"));

    [Function(nameof(Guards))]
    public static async Task<int> Guards([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        EntityInstanceId id = new(nameof(Counter), "guarded");
        await context.Entities.SignalEntityAsync(id, "add", 1);
        await using (await context.Entities.LockEntitiesAsync(id))
        {
            return await context.Entities.CallEntityAsync<int>(id, "add", 2);
        }
    }

    [Function(nameof(Counter))]
    public static Task Counter([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(operation =>
    {
        switch (operation.Name)
        {
            case "delete":
                operation.State.SetState(null);
                return default;
            case "say":
                operation.State.SetState(operation.GetInput<string>());
                return default;
            default:
                int sum = operation.State.GetState<int>() + (operation.HasInput ? operation.GetInput<int>() : 1);
                operation.State.SetState(sum);
                return new ValueTask<object?>(sum);
        }
    });
}
