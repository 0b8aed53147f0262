using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class OverlapStateTests
{
    private static readonly OverlapState s_busy = new() { Running = ["a"] };

    [Theory]
    [InlineData(OverlapPolicy.Allow)]
    [InlineData(OverlapPolicy.Skip)]
    [InlineData(OverlapPolicy.QueueOne)]
    [InlineData(OverlapPolicy.CancelRunning)]
    public void The_first_one_runs_under_every_policy_and_asks_again_without_harm(OverlapPolicy policy)
    {
        OverlapEntry entry = new OverlapState().Enter("a", policy);

        Assert.Equal(OverlapDecision.Run, entry.Decision);
        Assert.Equal(["a"], entry.State.Running);
        OverlapEntry again = entry.State.Enter("a", policy);
        Assert.Equal((OverlapDecision.Run, entry.State), (again.Decision, again.State));
    }

    [Theory]
    [InlineData(OverlapPolicy.Allow, OverlapDecision.Run)]
    [InlineData(OverlapPolicy.Skip, OverlapDecision.Skip)]
    [InlineData(OverlapPolicy.QueueOne, OverlapDecision.Wait)]
    [InlineData(OverlapPolicy.CancelRunning, OverlapDecision.Wait)]
    public void The_second_one_fares_as_the_policy_says(OverlapPolicy policy, OverlapDecision expected)
    {
        OverlapEntry entry = s_busy.Enter("b", policy);

        Assert.Equal(expected, entry.Decision);
        Assert.Equal(policy == OverlapPolicy.CancelRunning ? ["a"] : [], entry.ToCancel);
        Assert.Equal(expected == OverlapDecision.Wait ? "b" : null, entry.State.Waiting);
        Assert.Equal(expected == OverlapDecision.Run ? ["a", "b"] : ["a"], entry.State.Running);
    }

    [Fact]
    public void While_one_waits_a_further_one_is_skipped_or_takes_its_place()
    {
        OverlapState waited = s_busy.Enter("b", OverlapPolicy.QueueOne).State;

        Assert.Equal(OverlapDecision.Skip, waited.Enter("c", OverlapPolicy.QueueOne).Decision);
        Assert.Equal(OverlapDecision.Skip, waited.Enter("c", OverlapPolicy.Skip).Decision);
        OverlapEntry taken = waited.Enter("c", OverlapPolicy.CancelRunning);
        Assert.Equal((OverlapDecision.Wait, "c"), (taken.Decision, taken.State.Waiting));
        Assert.Equal(["a", "b"], taken.ToCancel);
    }

    [Fact]
    public void The_one_that_waits_comes_next_and_nobody_before_it()
    {
        OverlapState waited = s_busy.Enter("b", OverlapPolicy.QueueOne).State;
        Assert.Null(waited.Next);

        OverlapState free = waited.Without("a");
        Assert.Equal("b", free.Next);
        Assert.Equal(OverlapDecision.Skip, free.Enter("c", OverlapPolicy.Skip).Decision);
        OverlapEntry entered = free.Enter("b", OverlapPolicy.QueueOne);
        Assert.Equal(OverlapDecision.Run, entered.Decision);
        Assert.Null(entered.State.Waiting);
        Assert.Null(entered.State.Next);
    }

    [Fact]
    public void Whoever_waits_can_give_up_and_who_was_never_there_leaves_nothing()
    {
        OverlapState waited = s_busy.Enter("b", OverlapPolicy.QueueOne).State;

        Assert.Null(waited.Without("b").Waiting);
        Assert.Same(waited, waited.Without("z"));
    }

    [Fact]
    public void So_many_at_once_are_the_limit_even_when_overlap_is_allowed()
    {
        OverlapState full = new() { Running = [.. Enumerable.Range(0, OverlapState.MostRunning).Select(i => $"e{i}")] };

        Assert.Equal(OverlapDecision.Skip, full.Enter("x", OverlapPolicy.Allow).Decision);
        Assert.Equal(OverlapDecision.Run, full.Without("e7").Enter("x", OverlapPolicy.Allow).Decision);
    }
}
