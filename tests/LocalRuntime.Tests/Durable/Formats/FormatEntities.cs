using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>What runs in the databases that are kept, from the version that has entities.</summary>
public static class FormatEntities
{
    public static EntityInstanceId TallyId { get; } = new(nameof(Tally), "a");

    [Function(nameof(Tally))]
    public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

    [Function(nameof(HoldLock))]
    public static async Task<int> HoldLock([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await using (await context.Entities.LockEntitiesAsync(TallyId))
        {
            await context.WaitForExternalEvent<bool>("release");
            return await context.Entities.CallEntityAsync<int>(TallyId, "Add", 1);
        }
    }

    [Function(nameof(WaitForLock))]
    public static Task<int> WaitForLock([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.Entities.CallEntityAsync<int>(TallyId, "Add", 10);

    public sealed class TallyEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;
    }
}
