using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Durable.Histories;

/// <summary>What may become of the orchestrator <c>Buy</c> while its instances run, and must not.</summary>
internal static class ChangedOrchestrators
{
    public static class RenamedActivity
    {
        [Function("Buy")]
        public static async Task<string> Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            await context.CallActivityAsync("Reserve", order);
            return await context.CallActivityAsync<string>("ChargeCard", order.Count * 10);
        }
    }

    public static class OtherInput
    {
        [Function("Buy")]
        public static Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order) =>
            context.CallActivityAsync("Reserve", new { order.Item });
    }

    public static class OtherOrder
    {
        [Function("Buy")]
        public static async Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            await context.CallActivityAsync("Reserve", order);
            string receipt = await context.CallActivityAsync<string>("Charge", order.Count * 10);
            await Task.WhenAll(context.CallActivityAsync("Thank", receipt), context.CallActivityAsync("Ship", order));
        }
    }

    public static class OneMore
    {
        [Function("Buy")]
        public static async Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            await context.CallActivityAsync("Reserve", order);
            string receipt = await context.CallActivityAsync<string>("Charge", order.Count * 10);
            await Task.WhenAll(context.CallActivityAsync("Ship", order), context.CallActivityAsync("Thank", receipt), context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
        }
    }

    public static class OneLess
    {
        [Function("Buy")]
        public static async Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            await context.CallActivityAsync("Reserve", order);
            await context.CallActivityAsync<string>("Charge", order.Count * 10);
            await context.CallActivityAsync("Ship", order);
        }
    }

    public static class Fails
    {
        [Function("Buy")]
        public static async Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            string receipt = (await RecordedOrchestrators.Buy(context, order))[^1..];
            throw new InvalidOperationException(receipt);
        }
    }

    public static class AwaitsSomethingElse
    {
        [Function("Buy")]
        public static async Task Buy([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        {
            await context.CallActivityAsync("Reserve", order);
            await new TaskCompletionSource().Task;
        }
    }

    public static class Gone;
}
