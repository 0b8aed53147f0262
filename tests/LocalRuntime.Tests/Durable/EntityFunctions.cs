using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>Entities, and orchestrators that use them, for the engine's tests.</summary>
public static class EntityFunctions
{
    [Function(nameof(Counter))]
    public static Task Counter([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<CounterEntity>();

    [Function(nameof(Silent))]
    public static void Silent([EntityTrigger] TaskEntityDispatcher dispatcher) => ArgumentNullException.ThrowIfNull(dispatcher);

    [Function(nameof(AddTwice))]
    public static async Task<int> AddTwice([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        EntityInstanceId id = new(nameof(Counter), key);
        await context.Entities.SignalEntityAsync(id, "Add", 1);
        return await context.Entities.CallEntityAsync<int>(id, "add", 2);
    }

    [Function(nameof(CatchOperation))]
    public static async Task<string> CatchOperation([OrchestrationTrigger] TaskOrchestrationContext context, string entity)
    {
        try
        {
            await context.Entities.CallEntityAsync(EntityInstanceId.FromString(entity), "Fail", "why");
            return "no failure";
        }
        catch (EntityOperationFailedException exception)
        {
            return $"{exception.EntityId} {exception.OperationName}: {exception.FailureDetails.ErrorMessage}";
        }
    }

    /// <summary>Reads, waits, writes: without the lock, two of these at once would lose an addition.</summary>
    [Function(nameof(AddUnderLock))]
    public static async Task<int> AddUnderLock([OrchestrationTrigger] TaskOrchestrationContext context, string[] keys)
    {
        EntityInstanceId[] ids = [.. keys.Select(key => new EntityInstanceId(nameof(Counter), key))];
        int sum = 0;
        await using (await context.Entities.LockEntitiesAsync(ids))
        {
            foreach (EntityInstanceId id in ids)
            {
                int value = await context.Entities.CallEntityAsync<int>(id, "Get");
                await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                await context.Entities.CallEntityAsync(id, "Set", value + 1);
                sum += value + 1;
            }
        }

        return sum;
    }

    [Function(nameof(EndsWithLock))]
    public static async Task EndsWithLock([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        await context.Entities.LockEntitiesAsync(new EntityInstanceId(nameof(Counter), key));
        await context.WaitForExternalEvent<string>("go");
        throw new InvalidOperationException("ends without giving the lock back");
    }

    [Function(nameof(BreaksTheRules))]
    public static async Task<string[]> BreaksTheRules([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        EntityInstanceId locked = new(nameof(Counter), "locked");
        EntityInstanceId other = new(nameof(Counter), "other");
        await using IAsyncDisposable section = await context.Entities.LockEntitiesAsync(locked);
        Task<int> running = context.Entities.CallEntityAsync<int>(locked, "Get");
        string[] refusals =
        [
            await RefusalAsync(() => context.Entities.CallEntityAsync<int>(other, "Get")),
            await RefusalAsync(() => context.Entities.CallEntityAsync<int>(locked, "Get")),
            await RefusalAsync(() => context.Entities.SignalEntityAsync(locked, "Get")),
            await RefusalAsync(() => context.Entities.LockEntitiesAsync(other)),
            await RefusalAsync(() => context.CallSubOrchestratorAsync<int>(nameof(AddTwice), "x")),
        ];
        await running;
        return refusals;
    }

    private static async Task<string> RefusalAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Counts, and can do what else an entity can.</summary>
    public sealed class CounterEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;

        public int Get() => State;

        public void Set(int number) => State = number;

        public void Fail(string why)
        {
            State = -1;
            Context.SignalEntity(new EntityInstanceId(nameof(Counter), "never"), "Add", 1);
            throw new InvalidOperationException(why);
        }

        public void Forward(string key) => Context.SignalEntity(new EntityInstanceId(nameof(Counter), key), "Add", State);

        public string Start(string key) => Context.ScheduleNewOrchestration(nameof(AddTwice), key, new StartOrchestrationOptions("started"));
    }
}
