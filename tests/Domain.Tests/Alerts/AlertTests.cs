using ContentHub.Domain.Alerts;

namespace ContentHub.Domain.Tests.Alerts;

public sealed class AlertTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    private static readonly AlertReading s_reading = new(AlertRule.Backlog, null, 60, 50, IsOver: true);
    private static readonly AlertTiming s_timing = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    [Fact]
    public void Observed_BeforeItHasHeldLongEnough_WaitsAndTellsNobody()
    {
        Alert alert = Seen(Begun(), minute: 4);

        Assert.Equal((AlertState.Pending, null, 0), (alert.State, alert.FiringAt, alert.NoticeCount));
    }

    [Fact]
    public void Observed_WhenItHasHeldLongEnough_FiresAndTellsOnce()
    {
        Alert alert = Seen(Seen(Begun(), minute: 5), minute: 6);

        Assert.Equal((AlertState.Firing, At(5)), (alert.State, alert.FiringAt));
        Assert.Equal(new AlertNotice(1, AlertNoticeKind.Firing, At(5), 60, 50, null), Assert.Single(alert.Notices));
    }

    [Fact]
    public void Observed_WithoutNews_IsTheSameAlert()
    {
        Alert alert = Seen(Begun(), minute: 5);

        Assert.Same(alert, Seen(alert, minute: 64));
    }

    [Fact]
    public void Observed_AfterTheTimeBetweenReminders_RemindsWithThePresentValue()
    {
        Alert alert = Seen(Begun(), minute: 5).Observed(s_reading with { Value = 90 }, s_timing, isSilenced: false, At(65));

        Assert.Equal(new AlertNotice(2, AlertNoticeKind.Reminder, At(65), 90, 50, null), alert.Notices[^1]);
    }

    [Fact]
    public void Observed_WithoutReminders_TellsOnce()
    {
        Alert alert = Seen(Begun(), minute: 5).Observed(s_reading, s_timing with { Repeat = TimeSpan.Zero }, isSilenced: false, At(10_000));

        Assert.Equal(1, alert.NoticeCount);
    }

    [Fact]
    public void Observed_WhileSilenced_FiresAndTellsWhenTheSilenceIsOver()
    {
        Alert silent = Begun().Observed(s_reading, s_timing, isSilenced: true, At(5));
        Assert.Equal((AlertState.Firing, 0), (silent.State, silent.NoticeCount));

        Assert.Equal(new AlertNotice(1, AlertNoticeKind.Firing, At(7), 60, 50, null), Assert.Single(Seen(silent, minute: 7).Notices));
    }

    [Fact]
    public void Observed_OnceAcknowledged_RemindsNobody()
    {
        Alert alert = Seen(Begun(), minute: 5).AcknowledgedBy("li", At(6));

        Assert.Equal(1, Seen(alert, minute: 600).NoticeCount);
        Assert.Same(alert, alert.AcknowledgedBy("wang", At(7)));
    }

    [Fact]
    public void Observed_MoreNoticesThanAreKept_ForgetsTheOldestAndGoesOnCounting()
    {
        Alert alert = Begun();
        for (int hour = 0; hour <= Alert.MaxKept; hour++)
        {
            alert = Seen(alert, minute: 5 + (60 * hour));
        }

        Assert.Equal((41, 40, 2, 41), (alert.NoticeCount, alert.Notices.Count, alert.Notices[0].Number, alert.Notices[^1].Number));
    }

    [Fact]
    public void Observed_ALongDetail_IsCut()
    {
        Alert alert = Alert.Begin(s_reading with { Detail = new string('a', 501) }, s_start);

        Assert.Equal(new string('a', 500), alert.Detail);
    }

    [Fact]
    public void Ended_OfOneThatWasTold_TellsThatItIsOver()
    {
        Alert over = Seen(Begun(), minute: 5).Ended(isSilenced: false, At(9));

        Assert.Equal((AlertState.Resolved, At(9)), (over.State, over.ResolvedAt));
        Assert.Equal(new AlertNotice(2, AlertNoticeKind.Resolved, At(9), 60, 50, null), over.Notices[^1]);
        Assert.Same(over, Seen(over, minute: 10));
        Assert.Same(over, over.Ended(isSilenced: false, At(10)));
        Assert.Same(over, over.AcknowledgedBy("li", At(10)));
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 1)]
    public void Ended_WhereNobodyKnowsOrWantsToKnow_TellsNobody(bool beganSilenced, bool endsSilenced, int notices)
    {
        Alert over = Begun().Observed(s_reading, s_timing, beganSilenced, At(5)).Ended(endsSilenced, At(9));

        Assert.Equal((AlertState.Resolved, notices), (over.State, over.NoticeCount));
    }

    [Fact]
    public void Ended_OfOneThatHasNotFired_ChangesNothing()
    {
        Alert alert = Begun();

        Assert.Same(alert, alert.Ended(isSilenced: false, At(1)));
    }

    [Fact]
    public void Tried_ALaterTry_TakesThePlaceOfTheEarlierOneOnly()
    {
        AlertDelivery first = new(1, "email", AlertDeliveryStatus.Pending, 1, At(5), At(6), "No answer.");
        AlertDelivery second = first with { Status = AlertDeliveryStatus.Delivered, Tries = 2 };
        AlertDelivery other = first with { Channel = "webhook" };

        Alert alert = Begun().Tried(first).Tried(other).Tried(second);

        Assert.Equal([other, second], alert.Deliveries);
        Assert.Same(second, alert.Find(1, "email"));
        Assert.Null(alert.Find(2, "email"));
        Assert.Same(alert, alert.Tried(first));
        Assert.Same(alert, alert.Tried(second));
    }

    [Fact]
    public void HandedOverTo_AnEarlierNumber_ChangesNothing()
    {
        Alert alert = Begun().HandedOverTo(2);

        Assert.Equal(2, alert.HandedOver);
        Assert.Same(alert, alert.HandedOverTo(1));
    }

    private static Alert Begun() => Alert.Begin(s_reading, s_start);

    private static Alert Seen(Alert alert, int minute) => alert.Observed(s_reading, s_timing, isSilenced: false, At(minute));

    private static DateTimeOffset At(int minute) => s_start.AddMinutes(minute);
}
