using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>What runs in the databases that are kept. It must stay what it is: the instances in them go on with it.</summary>
public static class FormatFunctions
{
    /// <summary>What <see cref="Hold"/> waits for: nothing, but when a database is written.</summary>
    public static Task Gate { get; set; } = Task.CompletedTask;

    [Function(nameof(WaitForTime))]
    public static async Task<string> WaitForTime([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan wait)
    {
        await context.CreateTimer(wait, CancellationToken.None);
        return await context.CallActivityAsync<string>(nameof(Hold), "time came");
    }

    [Function(nameof(WaitForEvent))]
    public static async Task<string> WaitForEvent([OrchestrationTrigger] TaskOrchestrationContext context, string greeting)
    {
        context.SetCustomStatus("waiting");
        return $"{greeting}, {await context.WaitForExternalEvent<string>("name")}";
    }

    [Function(nameof(WaitForActivity))]
    public static Task<string> WaitForActivity([OrchestrationTrigger] TaskOrchestrationContext context, string text) =>
        context.CallActivityAsync<string>(nameof(Hold), text);

    [Function(nameof(WaitForChild))]
    public static async Task<string> WaitForChild([OrchestrationTrigger] TaskOrchestrationContext context, string text) =>
        $"child says {await context.CallSubOrchestratorAsync<string>(nameof(WaitForActivity), text, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"))}";

    [Function(nameof(Fail))]
    public static async Task Fail([OrchestrationTrigger] TaskOrchestrationContext context, string why)
    {
        try
        {
            await context.CallActivityAsync(nameof(Throw), why);
        }
        catch (TaskFailedException exception)
        {
            throw new PlacelessException(exception.FailureDetails.ErrorMessage, new PlacelessException("the inner cause"));
        }
    }

    [Function(nameof(Hold))]
    public static async Task<string> Hold([ActivityTrigger] string text)
    {
        await Gate;
        return text;
    }

    [Function(nameof(Throw))]
    public static void Throw([ActivityTrigger] string why) => throw new PlacelessException(why);

    /// <summary>Its stack trace names no file of the machine that a database was written on.</summary>
    private sealed class PlacelessException(string message, Exception? innerException = null) : Exception(message, innerException)
    {
        public override string StackTrace => "   at some place";
    }
}
