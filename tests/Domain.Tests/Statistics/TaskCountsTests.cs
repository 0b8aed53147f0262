using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;

namespace ContentHub.Domain.Tests.Statistics;

public sealed class TaskCountsTests
{
    [Theory]
    [InlineData(0, 0, 0, 5, null, null, null)]
    [InlineData(3, 0, 0, 0, 1.0, 0.0, 0.0)]
    [InlineData(6, 3, 1, 90, 0.6, 0.3, 0.1)]
    [InlineData(0, 1, 1, 0, 0.0, 0.5, 0.5)]
    public void Rates_are_of_the_runs_that_ended_by_themselves(int completed, int failed, int timeout, int cancelled, double? success, double? failure, double? late)
    {
        TaskCounts counts = new();
        counts.Add([1000, completed, failed, timeout, cancelled, 0]);

        Assert.Equal((success, failure, late), (counts.SuccessRate, counts.FailureRate, counts.TimeoutRate));
    }

    [Fact]
    public void Facts_and_other_counts_add_up()
    {
        TaskCounts counts = new();
        foreach (GenerationTaskStatus? outcome in (GenerationTaskStatus?[])[null, null, GenerationTaskStatus.Completed, GenerationTaskStatus.Failed, GenerationTaskStatus.Timeout, GenerationTaskStatus.Cancelled])
        {
            counts.Add(Fact(outcome));
        }

        TaskCounts others = new();
        others.Add([10, 20, 30, 40, 50, 60_000]);
        counts.Add(others);

        Assert.Equal((12L, 21L, 31L, 41L, 51L), (counts.Created, counts.Completed, counts.Failed, counts.Timeout, counts.Cancelled));
        Assert.Equal((TimeSpan.FromSeconds(63), TimeSpan.FromSeconds(3)), (counts.CompletedTime, counts.MeanDuration));
        Assert.Equal([12, 21, 31, 41, 51, 63_000], counts.ToNumbers());
        Assert.Null(new TaskCounts().MeanDuration);
    }

    [Fact]
    public void Errors_of_a_group_are_counted_by_their_names()
    {
        TaskGroupCounts group = new();
        group.Add(Fact(GenerationTaskStatus.Failed) with { ErrorCode = "a" });
        group.Add(Fact(GenerationTaskStatus.Timeout) with { ErrorCode = "b" });
        TaskGroupCounts other = new();
        other.Add(Fact(GenerationTaskStatus.Failed) with { ErrorCode = "a" });
        other.Add(Fact(GenerationTaskStatus.Completed));

        group.Add(other);

        Assert.Equal([("a", 2L), ("b", 1L)], group.Errors.Select(error => (error.Key, error.Value)).Order());
        Assert.Equal((2L, 1L, 1L), (group.Counts.Failed, group.Counts.Timeout, group.Counts.Completed));
    }

    private static TaskFact Fact(GenerationTaskStatus? outcome) => new()
    {
        TaskId = "task-000000000001",
        At = DateTimeOffset.UnixEpoch,
        AccountId = 49,
        Outcome = outcome,
        Duration = outcome == GenerationTaskStatus.Completed ? TimeSpan.FromSeconds(3) : null,
    };
}
