using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class WebhookDeliveryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly WebhookDelivery s_delivery = new()
    {
        DeliveryId = WebhookDeliveryId.For("task-0123456789ab", 1),
        TaskId = "task-0123456789ab",
        Generation = 1,
        Url = "https://example.org/",
        Type = "task.completed",
        CreatedAt = s_now,
        UpdatedAt = s_now,
    };

    [Theory]
    [InlineData("webhook-task-0123456789ab-1", true)]
    [InlineData("webhook-task-0123456789ab-123456789", true)]
    [InlineData("webhook-task-0123456789ab-12345678901", false)]
    [InlineData("webhook-task-0123456789ab-", false)]
    [InlineData("webhook-task-0123456789ab-1-r2", false)]
    [InlineData("webhook-task-0123456789aX-1", false)]
    [InlineData("task-0123456789ab", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_id_has_one_form(string? id, bool valid) => Assert.Equal(valid, WebhookDeliveryId.IsValid(id));

    [Fact]
    public void A_try_is_written_down_once()
    {
        WebhookDelivery once = s_delivery.Tried(Attempt(1, 1), WebhookDeliveryStatus.Pending, s_now.AddSeconds(5));

        Assert.Equal((1, WebhookDeliveryStatus.Pending, s_now.AddSeconds(5)), (once.Attempts.Count, once.Status, once.NextAttemptAt));
        Assert.Same(once, once.Tried(Attempt(1, 1), WebhookDeliveryStatus.Delivered, null));
    }

    [Fact]
    public void A_try_of_a_round_that_is_over_changes_nothing()
    {
        WebhookDelivery replayed = s_delivery.Replayed(1, s_now);

        Assert.Equal((2, WebhookDeliveryStatus.Pending), (replayed.Run, replayed.Status));
        Assert.Same(replayed, replayed.Replayed(1, s_now));
        Assert.Same(replayed, replayed.Tried(Attempt(1, 1), WebhookDeliveryStatus.Failed, null));
    }

    [Fact]
    public void The_latest_50_tries_are_kept()
    {
        WebhookDelivery delivery = s_delivery;
        for (int i = 1; i <= 60; i++)
        {
            delivery = delivery.Tried(Attempt(1, i), WebhookDeliveryStatus.Pending, null);
        }

        Assert.Equal(Enumerable.Range(11, 50), delivery.Attempts.Select(attempt => attempt.Number));
    }

    private static DeliveryAttempt Attempt(int run, int number) => new(run, number, s_now, 500, "The receiver answered 500.");
}
