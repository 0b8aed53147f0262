using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public class MessageLeaseTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualTimeProvider _time = new();
    private readonly List<(string Receipt, DateTimeOffset At)> _extended = [];

    [Fact]
    public async Task A_lease_is_extended_by_its_latest_receipt_whenever_half_of_it_is_over()
    {
        MessageLease lease = Begin(receipt => receipt with { PopReceipt = $"{receipt.PopReceipt}+" });
        Step(minutes: 16);

        Assert.Equal([("1", s_start.AddMinutes(5)), ("1+", s_start.AddMinutes(10)), ("1++", s_start.AddMinutes(15))], _extended);
        Assert.Equal(new MessageReceipt("tasks", "id", "1+++"), await lease.EndAsync());
        Assert.Null(_time.NextDueAt);
    }

    [Fact]
    public async Task A_lease_that_has_ended_is_not_extended()
    {
        await Begin(receipt => receipt).EndAsync();
        Step(minutes: 60);

        Assert.Empty(_extended);
    }

    [Fact]
    public async Task An_extension_that_fails_is_tried_again()
    {
        int calls = 0;
        MessageLease lease = Begin(receipt => ++calls == 1 ? throw new IOException("The queue cannot be reached.") : receipt with { PopReceipt = "2" });
        Step(minutes: 10);

        Assert.Equal("2", (await lease.EndAsync()).PopReceipt);
    }

    [Fact]
    public async Task A_message_that_another_has_received_keeps_its_old_receipt()
    {
        MessageLease lease = Begin(_ => null);
        Step(minutes: 5);

        Assert.Equal("1", (await lease.EndAsync()).PopReceipt);
    }

    private MessageLease Begin(Func<MessageReceipt, MessageReceipt?> extend) => new(
        new MessageReceipt("tasks", "id", "1"),
        receipt =>
        {
            _extended.Add((receipt.PopReceipt, _time.GetUtcNow()));
            return Task.FromResult(extend(receipt));
        },
        _time,
        new WorkTracker(),
        NullLogger.Instance);

    private void Step(int minutes)
    {
        while (_time.Step(s_start.AddMinutes(minutes)))
        {
        }
    }
}
