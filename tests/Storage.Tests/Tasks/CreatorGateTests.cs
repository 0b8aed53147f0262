using ContentHub.Domain.Generation;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Tasks;

public abstract class CreatorGateTests : IDisposable
{
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new();
    private readonly WatchedTable _table;
    private readonly CreatorGate _gate;

    private protected CreatorGateTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("gate"));
        _gate = new CreatorGate(_table, _time);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task So_many_as_there_are_places_are_admitted_and_told_until_they_know()
    {
        await QueueAsync("a", "b", "c");

        Assert.Equal(["a", "b"], await AdmitAsync(2));
        Assert.Equal(["a", "b"], await AdmitAsync(2));
        Assert.True(await _gate.ConfirmAsync("a", None));
        Assert.Equal(["b"], await AdmitAsync(2));
        Assert.False(await _gate.ConfirmAsync("c", None));
        Assert.Equal(["c"], await _gate.ListWaitingAsync(10, None));

        await _gate.LeaveAsync("a", None);
        await _gate.LeaveAsync("a", None);
        Assert.Equal(["b", "c"], await AdmitAsync(2));
        Assert.Equal((0, 2), (await _gate.CountWaitingAsync(None), (await _gate.ListHoldersAsync(None)).Count));
    }

    [Fact]
    public async Task To_queue_again_moves_nobody_and_takes_no_second_place()
    {
        await QueueAsync("a", "b");
        await QueueAsync("a");
        await AdmitAsync(1);
        await QueueAsync("a", "b");

        Assert.Equal(["b"], await _gate.ListWaitingAsync(10, None));
        Assert.Equal("a", Assert.Single(await _gate.ListHoldersAsync(None)).InstanceId);
    }

    [Fact]
    public async Task The_urgent_come_first_and_of_equals_the_oldest()
    {
        foreach ((string id, int priority) in (ValueTuple<string, int>[])[("d", 1), ("b", 5), ("c", 5), ("a", 10)])
        {
            await _gate.QueueAsync(new GateTicket(id, 1, priority), None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["a", "b", "c", "d"], await _gate.ListWaitingAsync(10, None));
        await _gate.LeaveAsync("b", None);
        Assert.Equal(["a", "c", "d"], await _gate.ListWaitingAsync(10, None));
    }

    [Fact]
    public async Task An_account_with_a_flood_delays_others_by_one_each()
    {
        for (int i = 0; i < 200; i++)
        {
            await _gate.QueueAsync(new GateTicket($"flood-{i:D3}", 1, 5), None);
        }

        await AdmitAsync(3);
        for (int account = 2; account <= 4; account++)
        {
            for (int i = 0; i < 3; i++)
            {
                await _gate.QueueAsync(new GateTicket($"other-{account}-{i}", account, 5), None);
            }
        }

        IReadOnlyList<string> order = await _gate.ListWaitingAsync(16, None);
        Assert.Equal(9, order.Take(12).Count(id => id.StartsWith("other", StringComparison.Ordinal)));
        Assert.Equal(["flood-003", "other-2-0", "other-3-0", "other-4-0"], order.Take(4).Order());
    }

    [Fact]
    public async Task An_account_at_its_own_limit_lets_others_pass()
    {
        for (int i = 0; i < 30; i++)
        {
            await _gate.QueueAsync(new GateTicket($"limited-{i:D2}", 1, 10), None);
        }

        await _gate.QueueAsync(new GateTicket("other", 2, 1), None);
        GateLimits limits = new(5, account => ValueTask.FromResult<int?>(account == 1 ? 2 : null));

        Assert.Equal(["limited-00", "limited-01", "other"], await _gate.AdmitAsync(limits, None));
        await _gate.LeaveAsync("limited-00", None);
        Assert.Equal(["limited-01", "limited-02", "other"], await _gate.AdmitAsync(limits, None));
    }

    [Fact]
    public async Task A_limit_that_is_lowered_takes_no_place_away_and_gives_none_until_there_is_room()
    {
        await QueueAsync("a", "b", "c", "d");
        await AdmitAsync(3);

        Assert.Equal(3, (await AdmitAsync(1)).Count);
        await _gate.LeaveAsync("a", None);
        await _gate.LeaveAsync("b", None);
        Assert.Equal(["c"], await AdmitAsync(1));
        await _gate.LeaveAsync("c", None);
        Assert.Equal(["d"], await AdmitAsync(1));
    }

    [Fact]
    public async Task A_limit_set_at_run_time_is_kept_until_it_is_taken_back()
    {
        Assert.Null(await _gate.GetLimitAsync(None));
        await _gate.SetLimitAsync(7, None);
        Assert.Equal(7, await new CreatorGate(_table, _time).GetLimitAsync(None));
        await _gate.SetLimitAsync(null, None);
        Assert.Null(await _gate.GetLimitAsync(None));
    }

    [Fact]
    public async Task Of_many_at_once_no_more_than_the_places_get_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            await QueueAsync($"t{i}");
            await AdmitAsync(3);
        })));

        Assert.Equal(3, (await _gate.ListHoldersAsync(None)).Count);
        Assert.Equal(37, await _gate.CountWaitingAsync(None));
        await Task.WhenAll((await _gate.ListHoldersAsync(None)).Select(holder => Task.Run(async () =>
        {
            await _gate.LeaveAsync(holder.InstanceId, None);
            await AdmitAsync(3);
        })));
        Assert.Equal((3, 34), ((await _gate.ListHoldersAsync(None)).Count, await _gate.CountWaitingAsync(None)));
    }

    [Fact]
    public async Task A_crash_before_any_write_leaves_it_as_it_was_and_the_next_try_does_it()
    {
        await QueueAsync("a", "b");
        foreach (Func<Task> step in (Func<Task>[])[() => QueueAsync("c"), () => AdmitAsync(1), () => _gate.ConfirmAsync("a", None), () => _gate.LeaveAsync("a", None), () => _gate.LeaveAsync("b", None)])
        {
            _table.CrashAfter(0);
            await Assert.ThrowsAsync<IOException>(step);
            _table.CrashAfter(int.MaxValue);
            await step();
        }

        Assert.Empty(await _gate.ListHoldersAsync(None));
        Assert.Equal(["c"], await _gate.ListWaitingAsync(10, None));
        Assert.Equal(["c"], await AdmitAsync(1));
    }

    private async Task QueueAsync(params string[] ids)
    {
        foreach (string id in ids)
        {
            await _gate.QueueAsync(new GateTicket(id, 1, 5), None);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private Task<IReadOnlyList<string>> AdmitAsync(int total) => _gate.AdmitAsync(new GateLimits(total, _ => ValueTask.FromResult<int?>(null)), None);
}

public sealed class SqliteCreatorGateTests() : CreatorGateTests(new SqliteFolder());

public sealed class AzureCreatorGateTests(AzuriteFixture azurite) : CreatorGateTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
