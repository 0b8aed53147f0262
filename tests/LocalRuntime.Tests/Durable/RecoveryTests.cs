using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class RecoveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recovery-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_timer_that_came_due_while_the_host_was_down_fires_at_the_next_start()
    {
        string id;
        await using (FunctionsTestHost host = await StartAsync())
        {
            id = await host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1));
        }

        _time.Step(_time.GetUtcNow().AddHours(5));
        await using FunctionsTestHost next = await StartAsync();
        OrchestrationMetadata end = await next.WaitForCompletionAsync(id, TimeSpan.FromSeconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    [Fact]
    public async Task Kept_events_and_awaits_survive_a_restart()
    {
        string id;
        await using (FunctionsTestHost host = await StartAsync())
        {
            id = await host.StartInstanceAsync(nameof(ThreeEvents));
            await host.Client.RaiseEventAsync(id, "letter", "a");
        }

        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.Client.RaiseEventAsync(id, "go", true);
            await host.Client.RaiseEventAsync(id, "letter", "b");
        }

        await using FunctionsTestHost last = await StartAsync();
        await last.Client.RaiseEventAsync(id, "letter", "c");
        Assert.Equal("abc", (await last.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Ids_made_before_a_restart_are_the_same_after_it()
    {
        string id;
        await using (FunctionsTestHost host = await StartAsync())
        {
            id = await host.StartInstanceAsync(nameof(Guids));
        }

        await using FunctionsTestHost next = await StartAsync();
        await next.Client.RaiseEventAsync(id, "next", true);
        Guid[] guids = (await next.WaitForCompletionAsync(id)).ReadOutputAs<Guid[]>()!;
        Assert.Equal(3, guids.Distinct().Count());
        Assert.All(guids, guid => Assert.Equal(5, guid.Version));
    }

    [Fact]
    public async Task Code_that_no_longer_follows_its_history_fails_the_instance_once_and_names_the_step()
    {
        string id;
        await using (FunctionsTestHost host = await StartAsync())
        {
            id = await host.StartInstanceAsync(nameof(Fickle), nameof(Code_that_no_longer_follows_its_history_fails_the_instance_once_and_names_the_step));
            await host.Client.RaiseEventAsync(id, "first", true);
            await host.WhenIdleAsync();
        }

        Calls[nameof(Code_that_no_longer_follows_its_history_fails_the_instance_once_and_names_the_step)] = 1;
        await using FunctionsTestHost next = await StartAsync();
        string untouched = await next.StartInstanceAsync(nameof(FiveInARow), 1);
        await next.Client.RaiseEventAsync(id, "second", true);

        OrchestrationMetadata end = await next.WaitForCompletionAsync(id, TimeSpan.Zero);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("turn 2, action 1, the history has activity 'Echo' with a text and the code now asks for a timer", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(6, (await next.WaitForCompletionAsync(untouched)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_instance_let_go_from_memory_is_made_again_from_its_history()
    {
        await using FunctionsTestHost host = await StartAsync(options => options.Settings["extensions:durableTask:maxLiveInstances"] = "1");
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.StartInstanceAsync(nameof(ThreeEvents), null, $"i-{i}")))];
        foreach (string name in (string[])["go", "letter", "letter", "letter"])
        {
            foreach (string id in ids)
            {
                await host.Client.RaiseEventAsync(id, name, name == "go" ? true : id);
            }
        }

        foreach (string id in ids)
        {
            Assert.Equal(id + id + id, (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        }
    }

    private Task<FunctionsTestHost> StartAsync(Action<FunctionsTestHostOptions>? configure = null) => EngineHost.StartAsync(options =>
    {
        options.DataFolder = _folder;
        options.Time = _time;
        configure?.Invoke(options);
    });
}
