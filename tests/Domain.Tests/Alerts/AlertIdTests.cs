using ContentHub.Domain.Alerts;

namespace ContentHub.Domain.Tests.Alerts;

public sealed class AlertIdTests
{
    private static readonly DateTimeOffset s_since = new(2026, 1, 31, 8, 0, 5, TimeSpan.FromHours(8));

    [Fact]
    public void Of_EachRule_IsValidAndSaysWhatAndSinceWhenInUtc()
    {
        Assert.Equal("alert-failure_rate-20260131T000005Z", AlertId.Of(AlertRule.FailureRate, null, s_since));
        Assert.Equal("alert-schedule_missed-sched-1f-20260131T000005Z", AlertId.Of(AlertRule.ScheduleMissed, "sched-1f", s_since));
        Assert.Equal("alert-backlog-20260131T000005Z-2-email", AlertId.OfNotice(AlertId.Of(AlertRule.Backlog, null, s_since), 2, "email"));
        Assert.All(AlertRuleNames.All, rule => Assert.True(AlertId.IsValid(AlertId.Of(rule, null, s_since))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("task-0123456789ab")]
    [InlineData("alert-../backlog")]
    [InlineData("alert-%2e%2e")]
    [InlineData("alert-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-012345678")]
    public void IsValid_WhatIsNoAlertId_IsFalse(string? value) => Assert.False(AlertId.IsValid(value));
}
