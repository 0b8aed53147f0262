using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>
/// The workflows that simulations run. What each returns follows from its input alone, whatever the order of things and
/// wherever the process died; so the test knows what must come out.
/// </summary>
internal static class Workflows
{
    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(7), 2));

    public static SimulatedFunctions Create()
    {
        SimulatedFunctions functions = new();
        ConcurrentDictionary<string, int> tries = new();
        functions.AddActivity<int, int>("AddOne", static number => number + 1);
        functions.AddActivity<string, int>("FailTwice", key => tries.AddOrUpdate(key, 1, (_, count) => count + 1) is > 2 and var number ? number : throw new InvalidOperationException("not yet"));
        functions.AddActivity<string, string>("Fail", static why => throw new FormatException(why));
        functions.AddEntity<Counter>("Counter");

        functions.AddOrchestrator<int, int>("Sequence", static async (context, number) =>
        {
            for (int i = 0; i < 4; i++)
            {
                number = await context.CallActivityAsync<int>("AddOne", number);
            }

            return number;
        });
        functions.AddOrchestrator<int, int>("FanOut", static async (context, width) =>
            (await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>("AddOne", i)))).Sum());
        functions.AddOrchestrator<string, bool>("Retry", static async (context, key) => await context.CallActivityAsync<int>("FailTwice", key, s_retried) > 2);
        functions.AddOrchestrator<string, string>("CatchFailure", static async (context, why) =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Fail", why);
            }
            catch (TaskFailedException exception)
            {
                return exception.FailureDetails.ErrorMessage;
            }
        });
        functions.AddOrchestrator<int, bool>("Timer", static async (context, seconds) =>
        {
            DateTime due = context.CurrentUtcDateTime.AddSeconds(seconds);
            await context.CreateTimer(due, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        });
        functions.AddOrchestrator<string, string>("EventOrTimeout", static async (context, timeout) =>
        {
            using CancellationTokenSource done = new();
            Task<string> answer = context.WaitForExternalEvent<string>("answer", done.Token);
            Task timer = context.CreateTimer(TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture), done.Token);
            string outcome = await Task.WhenAny(answer, timer) == timer ? "timeout" : await answer;
            done.Cancel();
            await context.CallActivityAsync<int>("AddOne", 1);
            return outcome;
        });
        functions.AddOrchestrator<int, int>("Tree", static async (context, depth) => depth == 0
            ? await context.CallActivityAsync<int>("AddOne", 0)
            : (await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => context.CallSubOrchestratorAsync<int>("Tree", depth - 1)))).Sum());
        functions.AddOrchestrator<int, int>("WaitingTree", static async (context, depth) => depth == 0
            ? await context.WaitForExternalEvent<int>("never")
            : (await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => context.CallSubOrchestratorAsync<int>("WaitingTree", depth - 1)))).Sum());
        functions.AddOrchestrator<int, string>("BrokenChild", static async (context, _) =>
        {
            try
            {
                await context.CallSubOrchestratorAsync("NoSuch");
                return "no failure";
            }
            catch (TaskFailedException exception)
            {
                return exception.TaskName;
            }
        });
        functions.AddOrchestrator<int, int>("CountDown", static async (context, number) =>
        {
            int next = await context.CallActivityAsync<int>("AddOne", number) - 2;
            if (next > 0)
            {
                context.ContinueAsNew(next);
                return -1;
            }

            return await context.WaitForExternalEvent<int>("last");
        });

        // Each item has a name of its own: a client that sees an error sends it again.
        functions.AddOrchestrator<int[], int>("Gather", static async (context, state) =>
        {
            int sum = state[1] + await context.WaitForExternalEvent<int>($"item{state[0]}");
            if (state[0] > 1)
            {
                context.ContinueAsNew(new[] { state[0] - 1, sum });
            }

            return sum;
        });
        functions.AddOrchestrator<string, int>("AddToCounter", static async (context, key) =>
        {
            EntityInstanceId counter = new("Counter", key);
            await context.Entities.SignalEntityAsync(counter, "Add", 1);
            await context.Entities.CallEntityAsync<int>(counter, "Add", 10);
            return 11;
        });
        functions.AddOrchestrator<string[], int>("AddUnderLock", static async (context, keys) =>
        {
            await using (await context.Entities.LockEntitiesAsync(keys.Select(key => new EntityInstanceId("Counter", key))))
            {
                foreach (EntityInstanceId counter in keys.Distinct().Select(key => new EntityInstanceId("Counter", key)))
                {
                    int value = await context.Entities.CallEntityAsync<int>(counter, "Get");
                    await context.CreateTimer(TimeSpan.FromSeconds(3), CancellationToken.None);
                    await context.Entities.CallEntityAsync(counter, "Set", value + 1);
                }
            }

            return keys.Distinct().Count();
        });
        functions.AddOrchestrator<string, string>("Forever", static async (context, _) =>
        {
            await context.WaitForExternalEvent<string>("never");
            return "";
        });
        return functions;
    }

    public sealed class Counter : TaskEntity<int>
    {
        public int Add(int number) => State += number;

        public int Get() => State;

        public void Set(int number) => State = number;
    }
}
