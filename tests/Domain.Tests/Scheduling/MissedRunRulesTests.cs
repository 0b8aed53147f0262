using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class MissedRunRulesTests
{
    private static readonly DateTimeOffset s_fireAt = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    // The window is an hour; the next occurrence fires so many seconds after this one.
    [Theory]
    [InlineData(MissedRunPolicy.Skip, 0, 86_400, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.Skip, 60, 86_400, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.Skip, 61, 86_400, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.Skip, 61, null, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.One, 60, 1, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.One, 600, 86_400, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.One, 600, null, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.One, 600, 601, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.One, 600, 600, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.One, 600, 300, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.One, 3600, 86_400, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.One, 3601, 86_400, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.All, 600, 300, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.All, 3600, 300, MissedRunDecision.Run)]
    [InlineData(MissedRunPolicy.All, 3601, 300, MissedRunDecision.Missed)]
    [InlineData(MissedRunPolicy.All, -5, 300, MissedRunDecision.Run)]
    public void An_occurrence_runs_when_its_policy_lets_it(MissedRunPolicy policy, int late, int? next, MissedRunDecision expected) =>
        Assert.Equal(expected, MissedRunRules.Decide(policy, TimeSpan.FromHours(1), s_fireAt, next is { } seconds ? s_fireAt.AddSeconds(seconds) : null, s_fireAt.AddSeconds(late)));

    [Theory]
    [InlineData(MissedRunPolicy.Skip)]
    [InlineData(MissedRunPolicy.One)]
    [InlineData(MissedRunPolicy.All)]
    public void Without_a_window_the_grace_remains(MissedRunPolicy policy)
    {
        Assert.Equal(MissedRunDecision.Run, MissedRunRules.Decide(policy, TimeSpan.Zero, s_fireAt, null, s_fireAt + MissedRunRules.Grace));
        Assert.Equal(MissedRunDecision.Missed, MissedRunRules.Decide(policy, TimeSpan.Zero, s_fireAt, null, s_fireAt + MissedRunRules.Grace + TimeSpan.FromTicks(1)));
    }

    // A computer that slept from 00:00 to 08:00 with a schedule for every hour, of which the last was due at 08:00.
    [Theory]
    [InlineData(MissedRunPolicy.Skip, "8")]
    [InlineData(MissedRunPolicy.One, "8")]
    [InlineData(MissedRunPolicy.All, "4 5 6 7 8")]
    public void After_a_night_of_sleep_runs_what_the_policy_says(MissedRunPolicy policy, string expected)
    {
        DateTimeOffset midnight = s_fireAt.AddHours(-8);

        IEnumerable<int> runs = Enumerable.Range(1, 8).Where(hour => MissedRunRules.Decide(
            policy,
            TimeSpan.FromHours(4),
            midnight.AddHours(hour),
            midnight.AddHours(hour + 1),
            s_fireAt) == MissedRunDecision.Run);

        Assert.Equal(expected, string.Join(' ', runs));
    }
}
