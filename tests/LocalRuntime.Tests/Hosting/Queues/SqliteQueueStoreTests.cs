using System.Text;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class SqliteQueueStoreTests : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("queues-").FullName;
    private readonly VirtualTimeProvider _time = new();
    private int _broken;

    private string StorePath => Path.Combine(_folder, "queues.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_sent_is_there_after_a_restart()
    {
        using (SqliteQueueStore store = Open())
        {
            await SendAsync(store, "a");
        }

        using SqliteQueueStore next = Open();
        Assert.Equal(["a"], await TextsAsync(next));
    }

    [Fact]
    public async Task Leases_of_an_earlier_process_end_when_the_store_is_opened()
    {
        using (SqliteQueueStore store = Open())
        {
            await SendAsync(store, "a");
            await store.ReceiveAsync("tasks", 1, s_lease);
        }

        using SqliteQueueStore next = Open();
        Assert.Equal(2, Assert.Single(await next.ReceiveAsync("tasks", 1, s_lease)).DequeueCount);
    }

    [Fact]
    public async Task Delays_go_on_when_the_store_is_opened_again()
    {
        using (SqliteQueueStore store = Open())
        {
            await store.SendAsync("tasks", "sent"u8.ToArray(), TimeSpan.FromMinutes(1));
            await SendAsync(store, "released");
            await store.ReleaseAsync((await store.ReceiveAsync("tasks", 1, s_lease))[0].Receipt, TimeSpan.FromMinutes(2));
        }

        using SqliteQueueStore next = Open();
        Assert.Empty(await TextsAsync(next));
        Step(TimeSpan.FromMinutes(1));
        Assert.Equal(["sent"], await TextsAsync(next));
        Step(TimeSpan.FromMinutes(1));
        Assert.Equal(["sent", "released"], await TextsAsync(next));
    }

    [Fact]
    public async Task Messages_come_out_in_the_order_in_which_they_come_into_sight()
    {
        using SqliteQueueStore store = Open();
        await store.SendAsync("tasks", "late"u8.ToArray(), TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SendAsync(store, $"{i}")));
        Step(TimeSpan.FromSeconds(1));

        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => $"{i}"), "late"], (await store.ReceiveAsync("tasks", 32, s_lease)).Select(Text));
    }

    [Fact]
    public async Task A_watch_hears_of_a_delayed_message_at_its_time_by_one_timer()
    {
        using SqliteQueueStore store = Open();
        List<DateTimeOffset> heard = [];
        using IDisposable watch = store.Watch("tasks", () => heard.Add(_time.GetUtcNow()));
        DateTimeOffset begin = _time.GetUtcNow();
        foreach (int minutes in (int[])[3, 1, 2])
        {
            await store.SendAsync("tasks", default, TimeSpan.FromMinutes(minutes));
        }

        Assert.Empty(heard);
        Assert.Equal(begin.AddMinutes(1), _time.NextDueAt);
        Step(TimeSpan.FromMinutes(1));
        Assert.Equal([begin.AddMinutes(1)], heard);
        Assert.Null(_time.NextDueAt);
    }

    [Fact]
    public async Task Nothing_is_armed_for_a_queue_that_nobody_watches()
    {
        using SqliteQueueStore store = Open();
        await store.SendAsync("tasks", default, TimeSpan.FromMinutes(1));

        Assert.Null(_time.NextDueAt);
    }

    [Fact]
    public async Task A_closed_store_has_done_what_it_was_asked_for_and_refuses_the_rest()
    {
        Task[] sends;
        using (SqliteQueueStore store = Open())
        {
            sends = [.. Enumerable.Range(0, 100).Select(i => SendAsync(store, $"{i}"))];
            store.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => SendAsync(store, "late"));
        }

        await Task.WhenAll(sends);
        using SqliteQueueStore next = Open();
        Assert.Equal(100, await next.CountAsync("tasks"));
    }

    [Fact]
    public async Task A_store_that_fails_says_so_once_and_takes_nothing_more()
    {
        using SqliteQueueStore store = Open();
        await SendAsync(store, "kept");
        await ExecuteAsync("ALTER TABLE messages RENAME TO lost");
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(store, "a"));
        await ExecuteAsync("ALTER TABLE lost RENAME TO messages");
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(store, "b"));

        Assert.Equal(1, _broken);
        store.Dispose();
        using SqliteQueueStore next = Open();
        Assert.Equal(["kept"], await TextsAsync(next));
    }

    [Fact]
    public async Task A_newer_format_is_refused_and_left_alone()
    {
        Open().Dispose();
        await ExecuteAsync("PRAGMA user_version = 99");

        HostStartException refused = Assert.Throws<HostStartException>(Open);
        Assert.Contains($"'{StorePath}' has format version 99; this program knows versions up to 1", refused.Message, StringComparison.Ordinal);
        HostStartException stillRefused = Assert.Throws<HostStartException>(Open);
        Assert.Equal(refused.Message, stillRefused.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_with_its_path()
    {
        await File.WriteAllTextAsync(StorePath, new string('x', 5000));

        Assert.Contains(StorePath, Assert.Throws<HostStartException>(Open).Message, StringComparison.Ordinal);
    }

    private static string Text(QueueMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private static Task<string> SendAsync(SqliteQueueStore store, string text) => store.SendAsync("tasks", Encoding.UTF8.GetBytes(text));

    private static async Task<IEnumerable<string>> TextsAsync(SqliteQueueStore store) => (await store.PeekAsync("tasks", 32)).Select(Text);

    private SqliteQueueStore Open() => SqliteQueueStore.Open(StorePath, _time, NullLogger.Instance, () => _broken++);

    private void Step(TimeSpan time)
    {
        DateTimeOffset until = _time.GetUtcNow() + time;
        while (_time.Step(until))
        {
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using SqliteConnection connection = new($"Data Source={StorePath};Pooling=false");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
