using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using static ContentHub.LocalRuntime.Tests.Durable.EntityFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class EntityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entities-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_signal_changes_the_state_and_the_client_reads_it()
    {
        await using FunctionsTestHost host = await StartAsync();
        Assert.Null(await host.Client.Entities.GetEntityAsync<int>(Id("a")));

        await host.Client.Entities.SignalEntityAsync(Id("a"), "Add", 5);
        await host.Client.Entities.SignalEntityAsync(Id("a"), "ADD", 6);
        await host.WhenIdleAsync();

        EntityMetadata<int> read = (await host.Client.Entities.GetEntityAsync<int>(Id("a")))!;
        Assert.Equal((Id("a"), 11, _time.GetUtcNow()), (read.Id, read.State, read.LastModifiedTime));
        Assert.Equal("11", (await host.Client.Entities.GetEntityAsync(Id("a")))!.State.Value);
        Assert.False((await host.Client.Entities.GetEntityAsync<int>(Id("a"), includeState: false))!.IncludesState);
    }

    [Fact]
    public async Task An_orchestration_signals_and_calls_in_order()
    {
        await using FunctionsTestHost host = await StartAsync();

        string id = await host.StartInstanceAsync(nameof(AddTwice), "a");

        Assert.Equal(3, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_thousand_signals_at_once_are_all_counted()
    {
        await using FunctionsTestHost host = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => host.Client.Entities.SignalEntityAsync(Id($"{i % 3}"), "Add", 1)));
        await host.WhenIdleAsync();

        int[] counts = [await ReadAsync(host, "0"), await ReadAsync(host, "1"), await ReadAsync(host, "2")];
        Assert.Equal([334, 333, 333], counts);
    }

    [Fact]
    public async Task A_failed_operation_changes_and_sends_nothing_and_tells_its_caller()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.Client.Entities.SignalEntityAsync(Id("a"), "Set", 7);

        string id = await host.StartInstanceAsync(nameof(CatchOperation), Id("a").ToString());

        Assert.Equal("@counter@a Fail: why", (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        await host.WhenIdleAsync();
        Assert.Equal(7, await ReadAsync(host, "a"));
        Assert.Null(await host.Client.Entities.GetEntityAsync(Id("never")));
    }

    [Theory]
    [InlineData("@nobody@x", "There is no entity function named 'nobody'.")]
    [InlineData("@silent@x", "The entity function 'Silent' returned without dispatching the operation 'silent/Fail'.")]
    public async Task An_entity_that_cannot_run_fails_the_call_with_the_reason(string entity, string reason)
    {
        await using FunctionsTestHost host = await StartAsync();

        string id = await host.StartInstanceAsync(nameof(CatchOperation), entity);

        Assert.Contains(reason, (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_signals_others_and_starts_orchestrations()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.Client.Entities.SignalEntityAsync(Id("a"), "Set", 4);
        await host.Client.Entities.SignalEntityAsync(Id("a"), "Forward", "b");
        await host.Client.Entities.SignalEntityAsync(Id("a"), "Start", "c");

        Assert.Equal(3, (await host.WaitForCompletionAsync("started")).ReadOutputAs<int>());
        Assert.Equal(4, await ReadAsync(host, "b"));
    }

    [Fact]
    public async Task A_deleted_state_is_gone_and_counting_begins_anew()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.Client.Entities.SignalEntityAsync(Id("a"), "Set", 4);
        await host.Client.Entities.SignalEntityAsync(Id("a"), "delete");
        await host.WhenIdleAsync();
        Assert.Null(await host.Client.Entities.GetEntityAsync(Id("a")));

        await host.Client.Entities.SignalEntityAsync(Id("a"), "Add", 1);
        await host.WhenIdleAsync();
        Assert.Equal(1, await ReadAsync(host, "a"));
    }

    [Fact]
    public async Task A_timed_signal_comes_at_its_time_and_not_before_even_over_a_restart()
    {
        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.Client.Entities.SignalEntityAsync(Id("a"), "Add", 1, new SignalEntityOptions { SignalTime = _time.GetUtcNow().AddHours(2) });
            await host.AdvanceAsync(TimeSpan.FromHours(1.99));
            Assert.Null(await host.Client.Entities.GetEntityAsync(Id("a")));
        }

        await using FunctionsTestHost next = await StartAsync();
        await next.WhenIdleAsync();
        Assert.Null(await next.Client.Entities.GetEntityAsync(Id("a")));
        await next.AdvanceAsync(TimeSpan.FromHours(0.02));
        Assert.Equal(1, await ReadAsync(next, "a"));
    }

    [Fact]
    public async Task Under_a_lock_no_addition_is_lost_whatever_the_order_of_the_locks()
    {
        await using FunctionsTestHost host = await StartAsync();

        string[] ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.StartInstanceAsync(nameof(AddUnderLock), i % 2 == 0 ? new[] { "a", "b" } : ["b", "a", "b"])));
        foreach (string id in ids)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
        }

        await host.WhenIdleAsync();
        Assert.Equal((10, 15), (await ReadAsync(host, "a"), await ReadAsync(host, "b")));
        Assert.Null((await host.Client.Entities.GetEntityAsync(Id("a")))!.LockedBy);
    }

    [Fact]
    public async Task What_comes_while_an_entity_is_locked_waits_also_over_a_restart()
    {
        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.Client.Entities.SignalEntityAsync(Id("a"), "Set", 1);
            await host.StartInstanceAsync(nameof(EndsWithLock), "a", "holder");
            await host.WhenIdleAsync();
            await host.Client.Entities.SignalEntityAsync(Id("a"), "Add", 10);
            await host.WhenIdleAsync();
            EntityMetadata locked = (await host.Client.Entities.GetEntityAsync(Id("a")))!;
            Assert.Equal(("holder", 1, "1"), (locked.LockedBy, locked.BacklogQueueSize, locked.State.Value));
        }

        await using FunctionsTestHost next = await StartAsync();
        await next.WhenIdleAsync();
        Assert.Equal(1, await ReadAsync(next, "a"));

        await next.Client.RaiseEventAsync("holder", "go", "");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await next.WaitForCompletionAsync("holder")).RuntimeStatus);
        await next.WhenIdleAsync();
        Assert.Equal(11, await ReadAsync(next, "a"));
    }

    [Fact]
    public async Task A_terminated_orchestration_gives_back_the_locks_it_has_and_those_it_waits_for()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.StartInstanceAsync(nameof(EndsWithLock), "a", "holder");
        await host.WhenIdleAsync();
        await host.StartInstanceAsync(nameof(EndsWithLock), "a", "waiter");
        await host.WhenIdleAsync();

        await host.Client.TerminateInstanceAsync("waiter");
        await host.Client.TerminateInstanceAsync("holder");
        await host.WhenIdleAsync();

        string id = await host.StartInstanceAsync(nameof(AddUnderLock), new[] { "a" });
        Assert.Equal(1, (await host.WaitForCompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_critical_section_keeps_to_its_rules()
    {
        await using FunctionsTestHost host = await StartAsync();

        string[] refusals = (await host.WaitForCompletionAsync(await host.StartInstanceAsync(nameof(BreaksTheRules)))).ReadOutputAs<string[]>()!;

        Assert.Contains("'@counter@other' is not locked", refusals[0], StringComparison.Ordinal);
        Assert.Contains("has not yet answered an earlier call", refusals[1], StringComparison.Ordinal);
        Assert.Contains("calls it instead of signalling it", refusals[2], StringComparison.Ordinal);
        Assert.Contains("cannot lock entities in a critical section", refusals[3], StringComparison.Ordinal);
        Assert.Contains("cannot call a sub-orchestration in a critical section", refusals[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_filter_and_page()
    {
        await using FunctionsTestHost host = await StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await host.Client.Entities.SignalEntityAsync(Id($"k{i}"), "Set", i);
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        await host.Client.Entities.SignalEntityAsync(Id("other"), "Set", 9);
        await host.WhenIdleAsync();

        Assert.Equal(["k0", "k1", "k2", "k3", "k4"], await KeysAsync(host, new EntityQuery { InstanceIdStartsWith = "Counter@k", PageSize = 2 }));
        Assert.Equal(["k3", "k4", "other"], await KeysAsync(host, new EntityQuery { LastModifiedFrom = _time.GetUtcNow().AddMinutes(-2) }));
        Assert.Equal(["k0"], await KeysAsync(host, new EntityQuery { LastModifiedTo = _time.GetUtcNow().AddMinutes(-4.5) }));
    }

    [Fact]
    public async Task Orphaned_locks_are_released_and_those_in_use_are_not()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.StartInstanceAsync(nameof(EndsWithLock), "a", "holder");
        await host.WhenIdleAsync();

        Assert.Equal(0, (await host.Client.Entities.CleanEntityStorageAsync()).OrphanedLocksReleased);
        EntityMetadata locked = Assert.Single(await host.Client.Entities.GetAllEntitiesAsync(new EntityQuery { IncludeTransient = true }).ToListAsync());
        Assert.Equal("holder", locked.LockedBy);
        Assert.Empty(await host.Client.Entities.GetAllEntitiesAsync().ToListAsync());
    }

    private static EntityInstanceId Id(string key) => new(nameof(Counter), key);

    private static async Task<int> ReadAsync(FunctionsTestHost host, string key) => (await host.Client.Entities.GetEntityAsync<int>(Id(key)))!.State;

    private static async Task<IEnumerable<string>> KeysAsync(FunctionsTestHost host, EntityQuery query) =>
        (await host.Client.Entities.GetAllEntitiesAsync(query).ToListAsync()).Select(entity => entity.Id.Key);

    private Task<FunctionsTestHost> StartAsync() => FunctionsTestHost.StartAsync(new FunctionsTestHostOptions
    {
        FunctionTypes = [typeof(EntityFunctions), typeof(EngineFunctions)],
        DataFolder = _folder,
        Time = _time,
    });
}
