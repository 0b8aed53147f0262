using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Durable.Histories;

public sealed record Order(string Item, int Count);

/// <summary>The orchestrators whose histories are kept. To change what one of them decides is to break the instances in the files.</summary>
public static class RecordedOrchestrators
{
    private static int s_tries;

    [Function(nameof(Buy))]
    public static async Task<string> Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        await context.CallActivityAsync(nameof(Reserve), order);
        string receipt = await context.CallActivityAsync<string>(nameof(Charge), order.Count * 10);
        context.SetCustomStatus("paid");
        await Task.WhenAll(context.CallActivityAsync(nameof(Ship), order), context.CallActivityAsync(nameof(Thank), receipt));
        return receipt;
    }

    [Function(nameof(ChargeWithRetries))]
    public static Task<string> ChargeWithRetries([OrchestrationTrigger] TaskOrchestrationContext context, int amount) =>
        context.CallActivityAsync<string>(nameof(ChargeAtTheThirdTry), amount, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(30), 2)));

    [Function(nameof(RemindLater))]
    public static async Task<DateTime> RemindLater([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan wait)
    {
        await context.CreateTimer(wait, CancellationToken.None);
        await context.CallActivityAsync(nameof(Thank), $"{context.NewGuid()}");
        return context.CurrentUtcDateTime;
    }

    [Function(nameof(Approve))]
    public static async Task<string> Approve([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan patience)
    {
        using CancellationTokenSource answered = new();
        Task timeout = context.CreateTimer(patience, answered.Token);
        Task<bool> answer = context.WaitForExternalEvent<bool>("approved");
        if (await Task.WhenAny(answer, timeout) == timeout)
        {
            return "timeout";
        }

        await answered.CancelAsync();
        return await answer ? "approved" : "refused";
    }

    [Function(nameof(BuyTwice))]
    public static async Task<string> BuyTwice([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        string first = await context.CallSubOrchestratorAsync<string>(nameof(Buy), order, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-1"));
        try
        {
            return first + await context.CallSubOrchestratorAsync<string>("NoSuchOrchestrator", order);
        }
        catch (TaskFailedException)
        {
            return first;
        }
    }

    [Function(nameof(CountOrder))]
    public static async Task<int> CountOrder([OrchestrationTrigger] TaskOrchestrationContext context, string item)
    {
        EntityInstanceId stock = new(nameof(Stock), item);
        await context.Entities.SignalEntityAsync(stock, "Add", 5);
        await using (await context.Entities.LockEntitiesAsync(stock))
        {
            return await context.Entities.CallEntityAsync<int>(stock, "Take", 2);
        }
    }

    [Function(nameof(Collect))]
    public static async Task<int> Collect([OrchestrationTrigger] TaskOrchestrationContext context, int sum)
    {
        int number = await context.WaitForExternalEvent<int>("number");
        if (number > 0)
        {
            context.ContinueAsNew(sum + number);
        }

        return sum;
    }

    [Function(nameof(Reserve))]
    public static void Reserve([ActivityTrigger] Order order) => ArgumentNullException.ThrowIfNull(order);

    [Function(nameof(Charge))]
    public static string Charge([ActivityTrigger] int amount) => $"receipt for {amount}";

    [Function(nameof(ChargeAtTheThirdTry))]
    public static string ChargeAtTheThirdTry([ActivityTrigger] int amount) =>
        Interlocked.Increment(ref s_tries) % 3 == 0 ? Charge(amount) : throw new TimeoutException("the bank does not answer");

    [Function(nameof(Ship))]
    public static void Ship([ActivityTrigger] Order order) => ArgumentNullException.ThrowIfNull(order);

    [Function(nameof(Thank))]
    public static void Thank([ActivityTrigger] string receipt) => ArgumentNullException.ThrowIfNull(receipt);

    [Function(nameof(Stock))]
    public static Task Stock([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<StockEntity>();

    public sealed class StockEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;

        public int Take(int number) => State -= number;
    }
}
