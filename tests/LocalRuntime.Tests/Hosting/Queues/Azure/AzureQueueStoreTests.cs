using System.Text;
using Azure.Storage.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

public sealed class AzureQueueStoreTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private readonly AzureQueuePlace _place = new();

    [Fact]
    public async Task Another_program_reads_what_was_sent_and_sends_what_is_read()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        QueueClient queue = await _place.QueueAsync("tasks", QueueMessageEncoding.Base64);
        await store.SendAsync("tasks", "ours"u8.ToArray());
        Assert.Equal("ours", (await queue.ReceiveMessageAsync()).Value.Body.ToString());

        await queue.SendMessageAsync("theirs");
        Assert.Equal("theirs", Text(Assert.Single(await store.ReceiveAsync("tasks", 32, s_lease))));
    }

    [Fact]
    public async Task A_message_that_is_no_Base64_comes_with_the_others_and_moves_as_it_is()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        await store.SendAsync("tasks", "good"u8.ToArray());
        await (await _place.QueueAsync("tasks")).SendMessageAsync("{\"plain\": \"☕\"}");

        IReadOnlyList<ReceivedMessage> batch = await store.ReceiveAsync("tasks", 32, s_lease);
        Assert.Equal(["good: False", "{\"plain\": \"☕\"}: True"], batch.Select(message => $"{Text(message)}: {message.IsUnreadable}"));
        Assert.True(await store.MoveAsync(batch[1], "tasks-poison"));
        Assert.Equal("{\"plain\": \"☕\"}", (await (await _place.QueueAsync("tasks-poison")).PeekMessageAsync()).Value.MessageText);
        Assert.Equal("{\"plain\": \"☕\"}", Text(Assert.Single(await store.PeekAsync("tasks-poison", 32))));
    }

    [Theory]
    [InlineData("a\r\nb\rc\n")]
    [InlineData("   ")]
    [InlineData("\n")]
    public async Task A_text_of_white_space_comes_out_as_it_went_in(string text)
    {
        AzureQueuePlace place = new() { IsBase64 = false };
        using AzureQueueStore store = await place.OpenAsync();
        await store.SendAsync("tasks", Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, Text(Assert.Single(await store.ReceiveAsync("tasks", 1, s_lease))));
    }

    [Fact]
    public async Task Apps_under_two_prefixes_share_an_account_and_do_not_see_each_other()
    {
        AzureQueuePlace elsewhere = new();
        using AzureQueueStore store = await _place.OpenAsync();
        using AzureQueueStore other = await elsewhere.OpenAsync();
        await store.SendAsync("tasks", "a"u8.ToArray());
        await store.CreateAsync("events");
        await other.CreateAsync("tasks");

        Assert.Equal(["events", "tasks"], await store.ListAsync());
        Assert.Equal(["tasks"], await other.ListAsync());
        Assert.Equal((1L, 0L), (await store.CountAsync("tasks"), await other.CountAsync("tasks")));
        Assert.True(await (await _place.QueueAsync("tasks")).ExistsAsync());
    }

    [Fact]
    public async Task A_queue_that_others_have_deleted_is_made_again_by_the_next_send()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        await store.SendAsync("tasks", "lost"u8.ToArray());
        ReceivedMessage lost = Assert.Single(await store.ReceiveAsync("tasks", 1, s_lease));
        await (await _place.QueueAsync("tasks")).DeleteAsync();
        Assert.False(await store.DeleteAsync(lost.Receipt));
        Assert.Null(await store.ExtendAsync(lost.Receipt, s_lease));

        await store.SendAsync("tasks", "a"u8.ToArray());
        Assert.Equal("a", Text(Assert.Single(await store.PeekAsync("tasks", 32))));
    }

    [Fact]
    public async Task A_span_that_is_no_whole_number_of_seconds_is_made_longer()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        await store.SendAsync("tasks", default, TimeSpan.Zero, TimeSpan.FromSeconds(90.2));
        ReceivedMessage message = Assert.Single(await store.ReceiveAsync("tasks", 1, TimeSpan.FromSeconds(60.5)));

        Assert.Equal(TimeSpan.FromSeconds(91), message.ExpiresAt - message.InsertedAt);
        Assert.True(message.NextVisibleAt - message.InsertedAt >= TimeSpan.FromSeconds(61));
        await store.SendAsync("tasks", default, TimeSpan.FromSeconds(60.1), TimeSpan.FromSeconds(60.2));
        Assert.Equal(2, await store.CountAsync("tasks"));
    }

    [Fact]
    public async Task A_name_that_is_too_long_with_its_prefix_is_refused()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        string name = new('a', 55);

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => store.SendAsync(name, default));
        Assert.Contains($"'{_place.Prefix}-{name}' is no queue name", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_is_told_of_messages_of_others_by_the_clock_and_of_its_own_at_once()
    {
        using AzureQueueStore store = await _place.OpenAsync();
        await store.CreateAsync("tasks");
        int told = 0;
        using IDisposable watch = store.Watch("tasks", () => told++);
        Assert.True(_place.Time.Step(_place.Time.GetUtcNow().AddMilliseconds(100)));
        Assert.Equal(1, told);
        Assert.Empty(await store.ReceiveAsync("tasks", 16, s_lease));
        Assert.Equal(1, told);

        await store.SendAsync("tasks", "a"u8.ToArray());
        Assert.Equal(2, told);
        ReceivedMessage message = Assert.Single(await store.ReceiveAsync("tasks", 16, s_lease));
        await store.ReleaseAsync(message.Receipt, TimeSpan.Zero);
        Assert.Equal(3, told);
        message = Assert.Single(await store.ReceiveAsync("tasks", 1, s_lease));
        Assert.Equal(4, told);
        await store.MoveAsync(message, "tasks");
        Assert.Equal(5, told);
    }

    private static string Text(QueueMessage message) => Encoding.UTF8.GetString(message.Body.Span);
}
