using System.Text;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

/// <summary>
/// What every queue store does. Names are new, and what is hidden comes back after a short span or not at all, so that a store
/// with a clock of its own can be tested, too.
/// </summary>
public abstract class QueueStoreConformance : IAsyncLifetime
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);
    private readonly string _queue = $"q-{Guid.NewGuid():N}";
    private IQueueStore _store = null!;

    /// <summary>A message that the store can hold.</summary>
    protected virtual byte[] Sample => [0, 0xFF, .. Encoding.UTF8.GetBytes("tea ☕")];

    /// <summary>The largest message, in bytes.</summary>
    protected virtual int MaxBodyBytes => 64 * 1024;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_message_comes_out_as_it_went_in()
    {
        string id = await _store.SendAsync(_queue, Sample);
        ReceivedMessage message = Assert.Single(await ReceiveAsync());

        Assert.Equal(id, message.Id);
        Assert.Equal(Sample, message.Body.ToArray());
        Assert.Equal(1, message.DequeueCount);
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresAt - message.InsertedAt);
        Assert.True(message.NextVisibleAt > message.InsertedAt);
    }

    [Fact]
    public async Task A_message_may_be_empty_or_as_large_as_the_limit_and_no_larger()
    {
        await _store.SendAsync(_queue, Array.Empty<byte>());
        await _store.SendAsync(_queue, Body(MaxBodyBytes));
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => _store.SendAsync(_queue, Body(MaxBodyBytes + 1)));
        Assert.Throws<ArgumentException>(() => _store.CheckBody(Body(MaxBodyBytes + 1)));
        _store.CheckBody(Body(MaxBodyBytes));

        Assert.Equal(MaxBodyBytes, _store.MaxBodyBytes);
        Assert.Contains($"{MaxBodyBytes + 1} bytes; a queue takes at most {MaxBodyBytes}", refused.Message, StringComparison.Ordinal);
        Assert.Equal([0, MaxBodyBytes], (await ReceiveAsync()).Select(message => message.Body.Length).Order());
    }

    [Fact]
    public async Task A_received_message_is_out_of_sight()
    {
        await SendAsync("a");
        Assert.Single(await ReceiveAsync());

        Assert.Empty(await ReceiveAsync());
        Assert.Empty(await _store.PeekAsync(_queue, 1));
        Assert.Equal(1, await _store.CountAsync(_queue));
    }

    [Fact]
    public async Task A_received_message_is_in_sight_again_when_its_lease_ends()
    {
        await SendAsync("a");
        ReceivedMessage first = Assert.Single(await ReceiveAsync(s_short));
        await PassAsync(s_short);

        ReceivedMessage again = Assert.Single(await ReceiveAsync());
        Assert.Equal((first.Id, 2L), (again.Id, again.DequeueCount));
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        await SendAsync("a");
        ReceivedMessage message = Assert.Single(await ReceiveAsync(s_short));

        Assert.True(await _store.DeleteAsync(message.Receipt));
        Assert.False(await _store.DeleteAsync(message.Receipt));
        await PassAsync(s_short);
        Assert.Empty(await ReceiveAsync());
        Assert.Equal(0, await _store.CountAsync(_queue));
    }

    [Fact]
    public async Task A_receipt_is_worth_nothing_once_the_message_has_been_received_again()
    {
        await SendAsync("a");
        ReceivedMessage first = Assert.Single(await ReceiveAsync(s_short));
        await PassAsync(s_short);
        ReceivedMessage second = Assert.Single(await ReceiveAsync());

        Assert.False(await _store.DeleteAsync(first.Receipt));
        Assert.Null(await _store.ExtendAsync(first.Receipt, s_lease));
        Assert.False(await _store.ReleaseAsync(first.Receipt, TimeSpan.Zero));
        Assert.True(await _store.DeleteAsync(second.Receipt));
    }

    [Fact]
    public async Task A_receipt_that_was_never_given_is_worth_nothing()
    {
        await SendAsync("a");
        ReceivedMessage message = Assert.Single(await ReceiveAsync());

        Assert.False(await _store.DeleteAsync(message.Receipt with { PopReceipt = "AgAAAAMAAAAAAAAA" }));
        Assert.False(await _store.DeleteAsync(message.Receipt with { Id = Guid.NewGuid().ToString() }));
        Assert.Equal(1, await _store.CountAsync(_queue));
    }

    [Fact]
    public async Task An_extended_lease_counts_from_then_and_has_a_receipt_of_its_own()
    {
        await SendAsync("a");
        ReceivedMessage message = Assert.Single(await ReceiveAsync(s_short));
        MessageReceipt? extended = await _store.ExtendAsync(message.Receipt, s_lease);
        await PassAsync(s_short);

        Assert.NotNull(extended);
        Assert.Empty(await ReceiveAsync());
        Assert.False(await _store.DeleteAsync(message.Receipt));
        Assert.True(await _store.DeleteAsync(extended.Value));
    }

    [Fact]
    public async Task A_released_message_is_in_sight_at_once_or_after_a_delay()
    {
        await SendAsync("a");
        ReceivedMessage message = Assert.Single(await ReceiveAsync());
        Assert.True(await _store.ReleaseAsync(message.Receipt, TimeSpan.Zero));
        message = Assert.Single(await ReceiveAsync());
        Assert.Equal(2, message.DequeueCount);

        Assert.True(await _store.ReleaseAsync(message.Receipt, s_short));
        Assert.False(await _store.DeleteAsync(message.Receipt));
        await PassAsync(s_short);
        message = Assert.Single(await ReceiveAsync());
        Assert.Equal(3, message.DequeueCount);

        Assert.True(await _store.ReleaseAsync(message.Receipt, s_lease));
        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task A_moved_message_is_a_new_one_in_the_other_queue()
    {
        string other = $"{_queue}-2";
        await SendAsync("a");
        ReceivedMessage message = Assert.Single(await ReceiveAsync());

        Assert.True(await _store.MoveAsync(message, other));
        Assert.Equal((0L, 1L), (await _store.CountAsync(_queue), await _store.CountAsync(other)));
        QueueMessage moved = Assert.Single(await _store.PeekAsync(other, 1));
        Assert.Equal(("a", 0L), (Text(moved), moved.DequeueCount));
        Assert.NotEqual(message.Id, moved.Id);
    }

    [Fact]
    public async Task A_message_may_be_sent_to_be_seen_later()
    {
        await _store.SendAsync(_queue, "later"u8.ToArray(), delay: s_lease);
        await _store.SendAsync(_queue, "soon"u8.ToArray(), delay: s_short);
        Assert.Equal(2, await _store.CountAsync(_queue));

        await PassAsync(s_short);
        Assert.Equal(["soon"], (await ReceiveAsync()).Select(Text));
    }

    [Fact]
    public async Task A_message_is_dropped_when_its_time_is_over()
    {
        await _store.SendAsync(_queue, "a"u8.ToArray(), timeToLive: s_short);
        await _store.SendAsync(_queue, "b"u8.ToArray(), timeToLive: Timeout.InfiniteTimeSpan);
        await PassAsync(s_short);

        ReceivedMessage left = Assert.Single(await ReceiveAsync());
        Assert.Equal(("b", DateTimeOffset.MaxValue), (Text(left), left.ExpiresAt));
    }

    [Fact]
    public async Task Peeking_changes_nothing()
    {
        await SendAsync("a");
        await _store.PeekAsync(_queue, 32);

        Assert.Equal(0, Assert.Single(await _store.PeekAsync(_queue, 32)).DequeueCount);
        Assert.Equal(1, Assert.Single(await ReceiveAsync()).DequeueCount);
    }

    [Fact]
    public async Task So_many_are_received_as_were_asked_for()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SendAsync($"{i}")));

        Assert.Equal(3, (await _store.ReceiveAsync(_queue, 3, s_lease)).Count);
        Assert.Equal(32, (await ReceiveAsync()).Count);
        Assert.Equal(5, (await ReceiveAsync()).Count);
    }

    [Fact]
    public async Task Two_who_receive_at_once_never_get_the_same_message()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => SendAsync($"{i}")));
        IReadOnlyList<ReceivedMessage>[] batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _store.ReceiveAsync(_queue, 8, TimeSpan.FromMinutes(1))));

        Assert.Equal(64, batches.SelectMany(batch => batch).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_queue_is_there_once_it_is_made_or_sent_to()
    {
        string made = $"{_queue}-made";
        Assert.Null(await _store.CountAsync(_queue));
        Assert.Empty(await ReceiveAsync());

        await _store.CreateAsync(made);
        await _store.CreateAsync(made);
        await SendAsync("a");
        Assert.Equal((0L, 1L), (await _store.CountAsync(made), await _store.CountAsync(_queue)));
        Assert.Equal([_queue, made], (await _store.ListAsync()).Where(name => name.StartsWith(_queue, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_watch_hears_of_what_is_sent_until_it_ends()
    {
        TaskCompletionSource arrived = new();
        int calls = 0;
        IDisposable watch = _store.Watch(_queue, () =>
        {
            calls++;
            arrived.TrySetResult();
        });
        await SendAsync("a");
        await arrived.Task;
        watch.Dispose();
        int before = calls;
        await SendAsync("b");

        Assert.Equal(before, calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task A_count_that_no_store_takes_is_refused(int count)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.ReceiveAsync(_queue, count, s_lease));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.PeekAsync(_queue, count));
    }

    [Fact]
    public async Task A_span_or_name_that_no_store_takes_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.SendAsync("Upper", default));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.CreateAsync("a--b"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.SendAsync(_queue, default, TimeSpan.FromDays(8)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.SendAsync(_queue, default, s_lease, s_lease));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _store.ReceiveAsync(_queue, 1, TimeSpan.Zero));
    }

    /// <summary>Opens the store that is tested.</summary>
    private protected abstract Task<IQueueStore> OpenAsync();

    /// <summary>Lets time pass for the store.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    private static string Text(QueueMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private static byte[] Body(int length)
    {
        byte[] body = new byte[length];
        Array.Fill(body, (byte)'x');
        return body;
    }

    private Task<string> SendAsync(string text) => _store.SendAsync(_queue, Encoding.UTF8.GetBytes(text));

    private Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(TimeSpan? lease = null) => _store.ReceiveAsync(_queue, 32, lease ?? s_lease);
}
