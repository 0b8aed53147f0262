using System.Diagnostics;
using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using ContentHub.Storage.Tests.Azure;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

/// <summary>A store behind a network that has faults.</summary>
public sealed class AzureQueueFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private readonly FaultyNetwork _network = new();
    private AzureQueueStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        AzureQueuePlace place = new()
        {
            Configure = options =>
            {
                options.Transport = new HttpClientTransport(_network);
                options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
            },
        };
        _store = await place.OpenAsync();
        await _store.CreateAsync("tasks");
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _network.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_send_whose_request_is_lost_is_there_once_and_one_whose_answer_is_lost_twice()
    {
        _network.Next(Faults.RequestLost);
        await _store.SendAsync("tasks", default);
        Assert.Equal(1, await _store.CountAsync("tasks"));

        _network.Next(Faults.AnswerLost);
        await _store.SendAsync("tasks", default);
        Assert.Equal(3, await _store.CountAsync("tasks"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delete_whose_answer_is_lost_has_deleted(bool isAnswered)
    {
        ReceivedMessage message = await ReceiveAsync();
        _network.Next(isAnswered ? Faults.DoneInVain : Faults.AnswerLost);

        Assert.True(await _store.DeleteAsync(message.Receipt));
        Assert.Equal(0, await _store.CountAsync("tasks"));
        Assert.False(await _store.DeleteAsync(message.Receipt));
    }

    [Fact]
    public async Task A_release_whose_answer_is_lost_has_released()
    {
        ReceivedMessage message = await ReceiveAsync();
        _network.Next(Faults.AnswerLost);

        Assert.True(await _store.ReleaseAsync(message.Receipt, TimeSpan.Zero));
        Assert.Equal(2, Assert.Single(await _store.ReceiveAsync("tasks", 32, s_lease)).DequeueCount);
    }

    [Fact]
    public async Task An_extension_whose_answer_is_lost_has_no_receipt_and_the_message_stays_for_later()
    {
        ReceivedMessage message = await ReceiveAsync();
        _network.Next(Faults.AnswerLost);

        Assert.Null(await _store.ExtendAsync(message.Receipt, s_lease));
        Assert.False(await _store.DeleteAsync(message.Receipt));
        Assert.Equal(1, await _store.CountAsync("tasks"));
        Assert.Empty(await _store.ReceiveAsync("tasks", 32, s_lease));
    }

    [Fact]
    public async Task An_extension_whose_request_is_lost_is_made_all_the_same()
    {
        ReceivedMessage message = await ReceiveAsync();
        _network.Next(Faults.RequestLost);

        MessageReceipt? extended = await _store.ExtendAsync(message.Receipt, s_lease);
        Assert.True(await _store.DeleteAsync(extended!.Value));
    }

    [Fact]
    public async Task A_move_that_cannot_delete_leaves_the_message_in_both_queues()
    {
        ReceivedMessage message = await ReceiveAsync();
        await _store.CreateAsync("others");
        _network.Next([send => send(), .. Enumerable.Repeat(Faults.RequestLost, 7)]);

        await Assert.ThrowsAnyAsync<Exception>(() => _store.MoveAsync(message, "others"));
        Assert.Equal((1L, 1L), (await _store.CountAsync("tasks"), await _store.CountAsync("others")));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_busy_account_is_asked_again(HttpStatusCode status)
    {
        _network.Next(Faults.Busy(status), Faults.Busy(status));
        await _store.SendAsync("tasks", default);

        Assert.Equal(1, await _store.CountAsync("tasks"));
    }

    [Fact]
    public async Task Questions_are_no_part_of_any_trace_and_sends_are()
    {
        using ActivitySource source = new("A test's");
        using ActivityListener listener = new()
        {
            ShouldListenTo = other => other == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using Activity? span = source.StartActivity("a function");
        List<bool> recorded = [];
        Fault note = send =>
        {
            recorded.Add(Activity.Current!.Recorded);
            return send();
        };
        _network.Next(note, note);
        await _store.SendAsync("tasks", default);
        await _store.ReceiveAsync("tasks", 1, s_lease);

        Assert.Equal([true, false], recorded);
    }

    [Fact]
    public async Task A_queue_that_is_being_deleted_is_said_to_be()
    {
        _network.Next(BeingDeleted);
        InvalidOperationException made = await Assert.ThrowsAsync<InvalidOperationException>(() => _store.CreateAsync("gone"));
        _network.Next(BeingDeleted);
        InvalidOperationException sent = await Assert.ThrowsAsync<InvalidOperationException>(() => _store.SendAsync("tasks", default));
        _network.Next(send => send(), BeingDeleted);
        InvalidOperationException sentAnew = await Assert.ThrowsAsync<InvalidOperationException>(() => _store.SendAsync("gone", default));

        Assert.All([made, sent, sentAnew], refused => Assert.Contains("is being deleted, which takes up to a minute", refused.Message, StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> BeingDeleted(Func<Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage response = new(HttpStatusCode.Conflict)
        {
            Content = new StringContent("<Error><Code>QueueBeingDeleted</Code><Message>The specified queue is being deleted.</Message></Error>", Encoding.UTF8, "application/xml"),
        };
        response.Headers.Add("x-ms-error-code", "QueueBeingDeleted");
        return Task.FromResult(response);
    }

    private async Task<ReceivedMessage> ReceiveAsync()
    {
        await _store.SendAsync("tasks", default);
        return Assert.Single(await _store.ReceiveAsync("tasks", 1, s_lease));
    }
}
