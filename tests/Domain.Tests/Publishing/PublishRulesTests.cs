using ContentHub.Domain.Publishing;

namespace ContentHub.Domain.Tests.Publishing;

public sealed class PublishRulesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static PublishEntry Pending => new() { ContentId = "content-0123456789ab", AccountId = 1, Priority = 5, ScheduledAt = s_start, AddedAt = s_start, UpdatedAt = s_start };

    [Fact]
    public void Tries_that_fail_are_repeated_after_1_5_and_30_minutes_and_then_given_up()
    {
        PublishEntry entry = Pending;
        List<double> waits = [];
        for (int attempt = 1; entry.Status == PublishEntryStatus.Pending; attempt++)
        {
            DateTimeOffset now = entry.ScheduledAt;
            entry = entry.Begun(attempt, now).AttemptFailed(attempt, $"error {attempt}", isTransient: true, now);
            waits.Add((entry.ScheduledAt - now).TotalMinutes);
        }

        Assert.Equal([1, 5, 30, 0], waits);
        Assert.Equal((PublishEntryStatus.Failed, 4, 4, "error 4"), (entry.Status, entry.Attempts, entry.Failures, entry.LastError));
    }

    [Fact]
    public void A_try_that_fails_for_good_is_not_repeated() =>
        Assert.Equal(PublishEntryStatus.Failed, Pending.Begun(1, s_start).AttemptFailed(1, "gone", isTransient: false, s_start).Status);

    [Fact]
    public void A_try_begins_once_in_its_turn_and_never_early()
    {
        PublishEntry begun = Pending.Begun(1, s_start);

        Assert.Equal((PublishEntryStatus.Publishing, 1), (begun.Status, begun.Attempts));
        Assert.Same(begun, begun.Begun(1, s_start));
        Assert.Same(begun, begun.Begun(2, s_start));
        PublishEntry pending = Pending;
        Assert.Same(pending, pending.Begun(2, s_start));
        Assert.Same(pending, pending.Begun(1, s_start.AddTicks(-1)));
    }

    [Fact]
    public void The_end_of_a_try_counts_once_and_only_for_its_own_try()
    {
        PublishEntry failed = Pending.Begun(1, s_start).AttemptFailed(1, "e", isTransient: true, s_start);
        Assert.Same(failed, failed.AttemptFailed(1, "e", isTransient: true, s_start));

        PublishEntry second = failed.Begun(2, s_start.AddMinutes(1));
        Assert.Same(second, second.AttemptFailed(1, "e", isTransient: true, s_start));
        Assert.Same(second, second.Published(1, "x", s_start));

        PublishEntry published = second.Published(2, "x", s_start.AddMinutes(2));
        Assert.Equal((PublishEntryStatus.Published, "x", null, s_start.AddMinutes(2)), (published.Status, published.Location, published.LastError, published.PublishedAt));
        Assert.Same(published, published.AttemptFailed(2, "e", isTransient: true, s_start));
    }

    [Fact]
    public void What_was_given_up_begins_afresh_when_a_person_asks()
    {
        PublishEntry failed = Pending.Begun(1, s_start).AttemptFailed(1, "gone", isTransient: false, s_start);
        DateTimeOffset later = s_start.AddDays(1);

        foreach (PublishEntry asked in (PublishEntry[])[failed.AskedNow(later), failed.Asked(null, null, later)])
        {
            Assert.Equal((PublishEntryStatus.Pending, 1, 0), (asked.Status, asked.Attempts, asked.Failures));
            Assert.Equal(PublishEntryStatus.Publishing, asked.Begun(2, later).Status);
        }
    }

    [Fact]
    public void Asking_again_for_what_is_so_changes_nothing()
    {
        PublishEntry pending = Pending;
        PublishEntry begun = pending.Begun(1, s_start);
        PublishEntry published = begun.Published(1, null, s_start);

        Assert.Same(pending, pending.Asked(5, s_start, s_start.AddDays(1)));
        Assert.Equal((9, s_start.AddDays(2)), (pending.Asked(9, s_start.AddDays(2), s_start).Priority, pending.Asked(9, s_start.AddDays(2), s_start).ScheduledAt));
        Assert.Same(begun, begun.Asked(9, null, s_start));
        Assert.Same(begun, begun.AskedNow(s_start));
        Assert.Same(published, published.Asked(9, null, s_start));
        Assert.Same(published, published.AskedNow(s_start));
    }

    [Fact]
    public void A_number_that_was_used_before_is_passed_over_once()
    {
        PublishEntry passed = Pending.PassedOver(1, s_start);

        Assert.Equal((PublishEntryStatus.Pending, 1, 0), (passed.Status, passed.Attempts, passed.Failures));
        Assert.Same(passed, passed.PassedOver(1, s_start));
        PublishEntry begun = passed.Begun(2, s_start);
        Assert.Same(begun, begun.PassedOver(3, s_start));
    }

    [Fact]
    public void An_error_is_kept_short() =>
        Assert.Equal(500, Pending.Begun(1, s_start).AttemptFailed(1, new string('x', 5000), isTransient: true, s_start).LastError!.Length);
}
