using ContentHub.Domain.Events;
using ContentHub.Storage.Events;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Events;

public abstract class EventLogTests : IDisposable
{
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WatchedTable _table;
    private readonly EventLog _log;

    private protected EventLogTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("events"));
        _log = Open();
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _log.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Events_are_read_in_the_order_of_their_appends_from_any_position()
    {
        EventPosition start = await _log.GetEndAsync(None);
        for (int i = 1; i <= 5; i++)
        {
            Assert.True(await _log.AppendAsync(NewEvent(i), None));
        }

        IReadOnlyList<LoggedEvent> all = (await _log.ReadAsync(start, 3, None))!;
        IReadOnlyList<LoggedEvent> rest = (await _log.ReadAsync(all[^1].Position, 3, None))!;

        Assert.Equal([NewEvent(1), NewEvent(2), NewEvent(3)], all.Select(item => item.Record));
        Assert.Equal([NewEvent(4), NewEvent(5)], rest.Select(item => item.Record));
        Assert.Equal(await _log.GetEndAsync(None), rest[^1].Position);
        Assert.Empty((await _log.ReadAsync(rest[^1].Position, 3, None))!);
    }

    [Fact]
    public async Task An_event_that_is_appended_again_under_its_name_is_not_told_again()
    {
        EventPosition start = await _log.GetEndAsync(None);

        Assert.True(await _log.AppendAsync(NewEvent(1), None));
        Assert.False(await _log.AppendAsync(NewEvent(1), None));

        Assert.Single((await _log.ReadAsync(start, 10, None))!);
    }

    [Fact]
    public async Task AppendAsync_DataTooLong_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _log.AppendAsync(NewEvent(1) with { Data = new string('x', EventRecord.MaxDataLength + 1) }, None));

    [Fact]
    public async Task Appends_of_several_hosts_at_once_leave_no_gap_and_double_nothing()
    {
        EventPosition start = await _log.GetEndAsync(None);
        EventLog[] hosts = [.. Enumerable.Range(0, 4).Select(_ => Open())];

        await Task.WhenAll(hosts.Select(host => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await host.AppendAsync(NewEvent(i), None);
            }
        })));

        IReadOnlyList<LoggedEvent> all = (await _log.ReadAsync(start, 1000, None))!;
        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), all.Select(item => item.Position.Number));
        Assert.Equal(50, all.Select(item => item.Record.Key).Distinct().Count());
        foreach (EventLog host in hosts)
        {
            host.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_append()
    {
        Task appended = _log.Appended;
        Assert.False(appended.IsCompleted);

        await _log.AppendAsync(NewEvent(1), None);

        Assert.True(appended.IsCompletedSuccessfully);
        Assert.False(_log.Appended.IsCompleted);
    }

    [Fact]
    public async Task Events_are_kept_for_their_time_and_a_position_before_them_is_known_to_be_too_old()
    {
        EventPosition start = await _log.GetEndAsync(None);
        for (int i = 1; i <= 70; i++)
        {
            await _log.AppendAsync(NewEvent(i), None);
        }

        _time.Advance(TimeSpan.FromMinutes(60) + TimeSpan.FromSeconds(1));
        await _log.AppendAsync(NewEvent(71), None);

        Assert.Null(await _log.ReadAsync(start, 10, None));
        Assert.Null(await _log.ReadAsync(start with { Number = 69 }, 10, None));
        Assert.Equal([NewEvent(71)], (await _log.ReadAsync(start with { Number = 70 }, 10, None))!.Select(item => item.Record));

        _time.Advance(TimeSpan.FromMinutes(61));
        Assert.False(await _log.AppendAsync(NewEvent(71), None));
        Assert.Empty((await _log.ReadAsync(start with { Number = 71 }, 10, None))!);
        Assert.Null(await _log.ReadAsync(start with { Number = 70 }, 10, None));

        // A name is kept as long as its event.
        Assert.True(await _log.AppendAsync(NewEvent(1), None));
        Assert.Equal(72, (await _log.GetEndAsync(None)).Number);
    }

    [Fact]
    public async Task Events_that_say_as_much_as_they_may_are_appended_at_once()
    {
        EventPosition start = await _log.GetEndAsync(None);
        EventRecord[] events = [.. Enumerable.Range(1, 50).Select(i => NewEvent(i) with { Data = new string('"', EventRecord.MaxDataLength) })];

        Assert.Equal(50, await _log.AppendAsync(events, None));

        Assert.Equal(events, (await _log.ReadAsync(start, 100, None))!.Select(item => item.Record));
    }

    [Fact]
    public async Task A_position_of_another_log_or_of_one_that_never_came_so_far_leads_nowhere()
    {
        EventPosition end = await _log.GetEndAsync(None);

        Assert.Null(await _log.ReadAsync(end with { Log = "00000000" }, 10, None));
        Assert.Null(await _log.ReadAsync(end with { Number = 1 }, 10, None));
        Assert.Null(await _log.ReadAsync(default, 10, None));
    }

    [Fact]
    public async Task A_log_that_is_opened_again_goes_on()
    {
        EventPosition start = await _log.GetEndAsync(None);
        await _log.AppendAsync(NewEvent(1), None);

        using EventLog again = Open();
        await again.AppendAsync(NewEvent(2), None);

        Assert.Equal([NewEvent(1), NewEvent(2)], (await again.ReadAsync(start, 10, None))!.Select(item => item.Record));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("-7")]
    [InlineData("5f3a9c01-")]
    [InlineData("5f3a9c01--7")]
    [InlineData("5f3a9c01-7x")]
    [InlineData("5f3a9c01-99999999999999999999")]
    public void A_text_that_is_no_position_is_none(string text) => Assert.Null(EventPosition.Parse(text));

    [Fact]
    public void A_position_is_read_as_it_is_written() =>
        Assert.Equal(new EventPosition("5f3a9c01", 42), EventPosition.Parse(new EventPosition("5f3a9c01", 42).ToString()));

    private static EventRecord NewEvent(int i) => new()
    {
        Key = $"alert:{i}",
        Type = EventType.Alert,
        At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        AccountId = 49,
        Data = $$"""{"alert":"磁盘 {{i}}"}""",
    };

    private EventLog Open() => new(_table, _time, TimeSpan.FromMinutes(60));
}

public sealed class SqliteEventLogTests() : EventLogTests(new SqliteFolder());

public sealed class AzureEventLogTests(AzuriteFixture azurite) : EventLogTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
