using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;

namespace ContentHub.Domain.Tests.Statistics;

public sealed class TaskFactTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TaskError s_error = new("creator_failed", "no muse");

    [Fact]
    public void A_new_task_is_a_creation_and_nothing_more()
    {
        GenerationTask task = NewTask();

        TaskFact fact = Assert.Single(TaskFact.Between(null, task));

        Assert.Equal(new TaskFact { TaskId = task.TaskId, At = s_start, AccountId = 49, Category = "tech" }, fact);
    }

    [Fact]
    public void What_happens_before_the_end_or_after_it_is_no_fact()
    {
        GenerationTask task = NewTask();
        GenerationTask submitted = task.Submitted(1, "job", At(99), At(10));
        GenerationTask failed = submitted.Ended(GenerationTaskStatus.Failed, s_error, At(50));

        Assert.Empty(TaskFact.Between(task, submitted));
        Assert.Empty(TaskFact.Between(submitted, submitted.Processing(null, At(20))));
        Assert.Empty(TaskFact.Between(submitted, submitted.WaitingToRetry(s_error, At(30), At(20))));
        Assert.Empty(TaskFact.Between(failed, failed.Reopened(At(60))));
        Assert.Empty(TaskFact.Between(failed, failed with { UpdatedAt = At(70) }));
    }

    [Fact]
    public void A_completed_run_has_its_wait_its_time_at_the_creator_and_its_whole_duration()
    {
        GenerationTask task = NewTask().Submitted(1, "job", At(99), At(10)).WaitingToRetry(s_error, At(40), At(20)).Submitted(2, "job", At(99), At(40));

        TaskFact fact = Assert.Single(TaskFact.Between(task, task.Completed("content-1", At(100))));

        Assert.Equal((GenerationTaskStatus.Completed, At(100), null), (fact.Outcome, fact.At, fact.ErrorCode));
        Assert.Equal((Seconds(100), Seconds(10), Seconds(60)), (fact.Duration, fact.QueueWait, fact.CreatorTime));
    }

    [Theory]
    [InlineData(GenerationTaskStatus.Failed, "creator_failed")]
    [InlineData(GenerationTaskStatus.Timeout, "creator_failed")]
    [InlineData(GenerationTaskStatus.Cancelled, null)]
    public void A_run_that_ends_without_a_content_has_its_wait_and_its_error_alone(GenerationTaskStatus outcome, string? code)
    {
        GenerationTask task = NewTask().Submitted(1, "job", At(99), At(10));

        TaskFact fact = Assert.Single(TaskFact.Between(task, task.Ended(outcome, s_error, At(100))));

        Assert.Equal((outcome, code), (fact.Outcome, fact.ErrorCode));
        Assert.Equal((null, Seconds(10), null), (fact.Duration, fact.QueueWait, fact.CreatorTime));
    }

    [Fact]
    public void A_retry_by_hand_is_measured_from_when_it_was_asked_for()
    {
        GenerationTask failed = NewTask().Submitted(1, "job", At(99), At(10)).Ended(GenerationTaskStatus.Failed, s_error, At(50));
        GenerationTask again = failed.Reopened(At(5000));
        GenerationTask submitted = again.Submitted(2, "job", At(9999), At(5005));

        TaskFact completed = Assert.Single(TaskFact.Between(submitted, submitted.Completed("content-1", At(5030))));
        TaskFact cancelled = Assert.Single(TaskFact.Between(again, again.Ended(GenerationTaskStatus.Cancelled, s_error, At(5001))));

        Assert.Equal((Seconds(30), Seconds(5), Seconds(25)), (completed.Duration, completed.QueueWait, completed.CreatorTime));
        Assert.Null(cancelled.QueueWait);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_negative_times()
    {
        GenerationTask task = NewTask().Submitted(1, "job", At(99), At(-10));

        TaskFact fact = Assert.Single(TaskFact.Between(task, task.Completed("content-1", At(-20))));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (fact.Duration, fact.QueueWait, fact.CreatorTime));
    }

    private static GenerationTask NewTask() =>
        GenerationTask.Create("task-000000000001", new GenerationRequest { AccountId = 49, Topic = "t", Category = "tech", AutoApprove = true }, s_start);

    private static DateTimeOffset At(double seconds) => s_start.AddSeconds(seconds);

    private static TimeSpan? Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
