using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>Orchestrators and activities that the engine's tests run.</summary>
public static class EngineFunctions
{
    /// <summary>What activities did, by whatever the test put into their input.</summary>
    public static ConcurrentDictionary<string, int> Calls { get; } = new();

    [Function(nameof(Echo))]
    public static string Echo([ActivityTrigger] string input) => input;

    [Function(nameof(AddOne))]
    public static int AddOne([ActivityTrigger] int number) => number + 1;

    [Function(nameof(FailTwice))]
    public static int FailTwice([ActivityTrigger] string key)
    {
        int calls = Calls.AddOrUpdate(key, 1, (_, count) => count + 1);
        return calls <= 2 ? throw new InvalidOperationException($"call {calls} fails") : calls;
    }

    [Function(nameof(AlwaysFail))]
    public static void AlwaysFail([ActivityTrigger] string key)
    {
        Calls.AddOrUpdate(key, 1, (_, count) => count + 1);
        throw new ArgumentException("never works", new FormatException("the inner cause"));
    }

    [Function(nameof(FiveInARow))]
    public static async Task<int> FiveInARow([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        for (int i = 0; i < 5; i++)
        {
            number = await context.CallActivityAsync<int>(nameof(AddOne), number);
        }

        return number;
    }

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>(nameof(AddOne), i)));
        return results.Sum();
    }

    [Function(nameof(Sleep))]
    public static async Task<DateTime> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan time)
    {
        await context.CreateTimer(time, CancellationToken.None);
        return context.CurrentUtcDateTime;
    }

    [Function(nameof(EventThenSleep))]
    public static async Task<DateTime[]> EventThenSleep([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan time)
    {
        DateTime begun = context.CurrentUtcDateTime;
        await context.WaitForExternalEvent<bool>("go");
        DateTime told = context.CurrentUtcDateTime;
        await context.CreateTimer(time, CancellationToken.None);
        return [begun, told, context.CurrentUtcDateTime];
    }

    [Function(nameof(EventOrTimeout))]
    public static async Task<string> EventOrTimeout([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan timeout)
    {
        using CancellationTokenSource done = new();
        Task timer = context.CreateTimer(timeout, done.Token);
        Task<string> answer = context.WaitForExternalEvent<string>("answer");
        if (await Task.WhenAny(answer, timer) == timer)
        {
            return "timeout";
        }

        done.Cancel();
        return await answer;
    }

    [Function(nameof(EventWithin))]
    public static async Task<string> EventWithin([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan timeout)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("answer", timeout);
        }
        catch (TaskCanceledException)
        {
            return "timeout";
        }
    }

    [Function(nameof(ThreeEvents))]
    public static async Task<string> ThreeEvents([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<bool>("go");
        string first = await context.WaitForExternalEvent<string>("Letter");
        string second = await context.WaitForExternalEvent<string>("letter");
        string third = await context.WaitForExternalEvent<string>("LETTER");
        return first + second + third;
    }

    [Function(nameof(Retrying))]
    public static Task<int> Retrying([OrchestrationTrigger] TaskOrchestrationContext context, string key) => context.CallActivityAsync<int>(
        nameof(FailTwice),
        key,
        TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(30), 2)));

    [Function(nameof(RetryingByHandler))]
    public static async Task<int> RetryingByHandler([OrchestrationTrigger] TaskOrchestrationContext context, string key) => await context.CallActivityAsync<int>(
        nameof(FailTwice),
        key,
        TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(retry.LastAttemptNumber), CancellationToken.None);
            return retry.LastFailure.IsCausedBy<InvalidOperationException>();
        }));

    [Function(nameof(GivingUp))]
    public static Task GivingUp([OrchestrationTrigger] TaskOrchestrationContext context, string key) => context.CallActivityAsync(
        nameof(AlwaysFail),
        key,
        TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() }));

    [Function(nameof(CatchFailure))]
    public static async Task<string> CatchFailure([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        try
        {
            await context.CallActivityAsync(nameof(AlwaysFail), key);
            return "no failure";
        }
        catch (TaskFailedException exception)
        {
            return $"{exception.TaskName} #{exception.TaskId}: {exception.FailureDetails.ErrorMessage} <- {exception.FailureDetails.InnerFailure?.ErrorMessage}";
        }
    }

    [Function(nameof(NoSuchActivity))]
    public static Task NoSuchActivity([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Missing");

    [Function(nameof(Statuses))]
    public static async Task Statuses([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("first");
        await context.WaitForExternalEvent<bool>("next");
        context.SetCustomStatus(new { Step = 2 });
    }

    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        int result = await context.CallSubOrchestratorAsync<int>(nameof(FiveInARow), number, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
        try
        {
            await context.CallSubOrchestratorAsync(nameof(NoSuchActivity));
            return "no failure";
        }
        catch (TaskFailedException exception)
        {
            return $"{result} {exception.TaskName}";
        }
    }

    [Function(nameof(CountDown))]
    public static async Task<string> CountDown([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        if (number > 0)
        {
            await context.CallActivityAsync<int>(nameof(AddOne), number);
            context.ContinueAsNew(number - 1);
            return "unused";
        }

        return await context.WaitForExternalEvent<string>("kept");
    }

    [Function(nameof(Guids))]
    public static async Task<Guid[]> Guids([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        Guid first = context.NewGuid();
        await context.WaitForExternalEvent<bool>("next");
        return [first, context.NewGuid(), context.NewGuid()];
    }

    [Function(nameof(Greeter))]
    public static async Task Greeter([OrchestrationTrigger] TaskOrchestrationContext context, string other)
    {
        context.SendEvent(other, "answer", $"hello from {context.InstanceId}");
        context.SendEvent("nobody", "answer", "lost");
        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
    }

    [Function(nameof(AwaitsRealTime))]
    public static async Task AwaitsRealTime([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);

    [Function(nameof(AwaitsRealTimeBesideTimer))]
    public static async Task AwaitsRealTimeBesideTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        Task timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        await timer;
    }

    [Function(nameof(ConfiguredAwaits))]
    public static async Task<int> ConfiguredAwaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        int one = await context.CallActivityAsync<int>(nameof(AddOne), 0).ConfigureAwait(false);
        return await context.CallActivityAsync<int>(nameof(AddOne), one).ConfigureAwait(false);
    }

    [Function(nameof(UsesContextElsewhere))]
    public static Task<int> UsesContextElsewhere([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.Run(() => context.CallActivityAsync<int>(nameof(AddOne), 1));

    /// <summary>Decides by something outside its history: what a test changes between two runs of the host.</summary>
    [Function(nameof(Fickle))]
    public static async Task Fickle([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        await context.WaitForExternalEvent<bool>("first");
        if (Calls.ContainsKey(key))
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        }
        else
        {
            await context.CallActivityAsync(nameof(Echo), "x");
        }

        await context.WaitForExternalEvent<bool>("second");
    }

    /// <summary>A tree of orchestrations; its leaves wait for a day.</summary>
    [Function(nameof(Tree))]
    public static async Task Tree([OrchestrationTrigger] TaskOrchestrationContext context, int depth)
    {
        if (depth == 0)
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(i =>
            context.CallSubOrchestratorAsync(nameof(Tree), depth - 1, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}.{i}"))));
    }

    [Function(nameof(Versions))]
    public static async Task<string> Versions([OrchestrationTrigger] TaskOrchestrationContext context, bool isChild) => isChild
        ? context.Version
        : $"{context.Version},{await context.CallSubOrchestratorAsync<string>(nameof(Versions), true)},"
            + await context.CallSubOrchestratorAsync<string>(nameof(Versions), true, new SubOrchestrationOptions { Version = "9.0" });

    /// <summary>Hands a text of a length to whatever the name says.</summary>
    [Function(nameof(TooMuch))]
    public static async Task<string> TooMuch([OrchestrationTrigger] TaskOrchestrationContext context, string where)
    {
        string large = new('x', 2000);
        switch (where)
        {
            case "activity":
                return await context.CallActivityAsync<string>(nameof(Echo), large);
            case "result":
                return await context.CallActivityAsync<string>(nameof(Large));
            case "child":
                await context.CallSubOrchestratorAsync(nameof(Guids), large);
                return "";
            case "event":
                context.SendEvent("other", "name", large);
                return "";
            case "status":
                context.SetCustomStatus(new string('x', 9000));
                return "";
            case "next":
                context.ContinueAsNew(large);
                return "";
            default:
                return large;
        }
    }

    [Function(nameof(Large))]
    public static string Large([ActivityTrigger] string? input) => new('x', 2000);
}
