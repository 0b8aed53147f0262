using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Tasks;

public sealed class CreatorSlotsTests : IDisposable
{
    private readonly SqliteFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly WatchedTable _table;
    private readonly CreatorSlots _slots;

    public CreatorSlotsTests()
    {
        _table = new WatchedTable(new SqliteTable(_folder.File, "slots"));
        _slots = new CreatorSlots(_table, _time);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task So_many_as_there_are_places_get_one()
    {
        Assert.True(await _slots.TryAcquireAsync("a", 5, 2, None));
        Assert.True(await _slots.TryAcquireAsync("b", 5, 2, None));
        Assert.False(await _slots.TryAcquireAsync("c", 5, 2, None));
        Assert.True(await _slots.TryAcquireAsync("a", 5, 2, None));

        Assert.Equal(["a", "b"], await _slots.ListHoldersAsync(None));
        Assert.Equal(["c"], await _slots.ListWaitingAsync(10, None));
        await _slots.ReleaseAsync("a", None);
        await _slots.ReleaseAsync("a", None);
        Assert.True(await _slots.TryAcquireAsync("c", 5, 2, None));
        Assert.Empty(await _slots.ListWaitingAsync(10, None));
    }

    [Fact]
    public async Task The_queue_is_by_urgency_then_by_how_long_they_wait()
    {
        await _slots.TryAcquireAsync("holder", 5, 1, None);
        foreach ((string id, int priority) in (ValueTuple<string, int>[])[("d", 1), ("b", 5), ("c", 5), ("a", 10)])
        {
            await _slots.TryAcquireAsync(id, priority, 1, None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        // To ask again moves nobody.
        await _slots.TryAcquireAsync("b", 5, 1, None);

        Assert.Equal(["a", "b", "c", "d"], await _slots.ListWaitingAsync(10, None));
        Assert.Equal(["a"], await _slots.ListWaitingAsync(1, None));
        await _slots.ReleaseAsync("b", None);
        Assert.Equal(["a", "c", "d"], await _slots.ListWaitingAsync(10, None));
    }

    [Fact]
    public async Task Of_many_at_once_no_more_than_the_places_get_one()
    {
        bool[] taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _slots.TryAcquireAsync($"t{i}", 5, 3, None))));

        Assert.Equal(3, taken.Count(got => got));
        Assert.Equal(3, (await _slots.ListHoldersAsync(None)).Count);
        Assert.Equal(37, (await _slots.ListWaitingAsync(100, None)).Count);
    }

    [Fact]
    public async Task A_crash_after_any_write_gives_no_place_twice_and_keeps_nobody_waiting_for_ever()
    {
        await _slots.TryAcquireAsync("holder", 5, 1, None);
        for (int writes = 0; writes < 6; writes++)
        {
            await CrashAsync(writes, () => _slots.TryAcquireAsync("waiter", 5, 1, None));
            Assert.Equal(["holder"], await _slots.ListHoldersAsync(None));

            Assert.False(await _slots.TryAcquireAsync("waiter", 5, 1, None));
            Assert.Equal(["waiter"], await _slots.ListWaitingAsync(10, None));
            await CrashAsync(writes, () => _slots.ReleaseAsync("holder", None));
            await _slots.ReleaseAsync("holder", None);
            await CrashAsync(writes, () => _slots.TryAcquireAsync("waiter", 5, 1, None));
            Assert.True(await _slots.TryAcquireAsync("waiter", 5, 1, None));
            Assert.Equal(["waiter"], await _slots.ListHoldersAsync(None));
            Assert.Empty(await _slots.ListWaitingAsync(10, None));
            await _slots.ReleaseAsync("waiter", None);
            Assert.True(await _slots.TryAcquireAsync("holder", 5, 1, None));
        }
    }

    private async Task CrashAsync(int writes, Func<Task> action)
    {
        _table.CrashAfter(writes);
        try
        {
            await action();
        }
        catch (IOException)
        {
            // As planned.
        }

        _table.CrashAfter(int.MaxValue);
    }
}
