using ContentHub.Domain.Generation;
using static ContentHub.Domain.Generation.GenerationTaskStatus;

namespace ContentHub.Domain.Tests.Generation;

public sealed class GenerationTaskTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TaskError s_error = new("code", "message");

    private static GenerationTask Pending => GenerationTask.Create("task-0123456789ab", new GenerationRequest { AccountId = 1, Topic = "t", AutoApprove = true }, s_start);

    private static GenerationTask Submitted => Pending.Submitted(1, "job", s_start.AddSeconds(1800), s_start.AddSeconds(1));

    private static GenerationTask Processing => Submitted.Processing(null, s_start.AddSeconds(2));

    [Fact]
    public void A_new_task_is_pending_and_belongs_to_nobody_yet()
    {
        Assert.Equal(GenerationTaskStatus.Pending, Pending.Status);
        Assert.Equal((0, null, null, null), (Pending.Attempt, Pending.CreatorTaskId, Pending.ContentId, Pending.CompletedAt));
        Assert.Equal((s_start, s_start), (Pending.CreatedAt, Pending.UpdatedAt));
    }

    [Fact]
    public void Submitted_notes_the_attempt_and_its_time_limit()
    {
        Assert.Equal(GenerationTaskStatus.Submitted, Submitted.Status);
        Assert.Equal((1, "job"), (Submitted.Attempt, Submitted.CreatorTaskId));
        Assert.Equal((s_start.AddSeconds(1), s_start.AddSeconds(1800)), (Submitted.SubmittedAt, Submitted.TimeoutAt));
    }

    [Fact]
    public void News_of_an_attempt_that_is_not_newer_changes_nothing()
    {
        GenerationTask second = Submitted.Submitted(2, "job2", s_start.AddSeconds(99), s_start.AddSeconds(9));
        Assert.Equal((2, "job2"), (second.Attempt, second.CreatorTaskId));

        Assert.Same(second, second.Submitted(2, "other", s_start, s_start));
        Assert.Same(second, second.Submitted(1, "job", s_start, s_start));
    }

    [Fact]
    public void A_new_attempt_begins_afresh()
    {
        GenerationTask second = Processing.Processing(new TaskProgress { Percentage = 50, UpdatedAt = s_start }, s_start).Submitted(2, "job2", s_start, s_start);

        Assert.Equal(GenerationTaskStatus.Submitted, second.Status);
        Assert.Null(second.Progress);
        Assert.Null(second.StartedAt);
    }

    [Fact]
    public void Processing_keeps_the_first_start_and_the_last_progress()
    {
        TaskProgress progress = new() { Percentage = 50, UpdatedAt = s_start };
        GenerationTask later = Processing.Processing(progress, s_start.AddSeconds(5)).Processing(null, s_start.AddSeconds(7));

        Assert.Equal((s_start.AddSeconds(2), progress, s_start.AddSeconds(7)), (later.StartedAt, later.Progress, later.UpdatedAt));
        Assert.Equal(GenerationTaskStatus.Pending, Pending.Processing(progress, s_start).Status);
    }

    [Fact]
    public void Completed_names_the_content_and_has_a_start_even_when_none_was_seen()
    {
        GenerationTask task = Submitted.Completed("content-0123456789ab", s_start.AddSeconds(3));

        Assert.Equal((Completed, "content-0123456789ab"), (task.Status, task.ContentId));
        Assert.Equal((s_start.AddSeconds(3), s_start.AddSeconds(3)), (task.StartedAt, task.CompletedAt));
        Assert.Null(task.Error);
    }

    [Theory]
    [InlineData(Failed)]
    [InlineData(GenerationTaskStatus.Timeout)]
    [InlineData(Cancelled)]
    public void Ended_says_why(GenerationTaskStatus status)
    {
        GenerationTask task = Processing.Ended(status, s_error, s_start.AddSeconds(3));

        Assert.Equal((status, s_error, s_start.AddSeconds(3)), (task.Status, task.Error, task.CompletedAt));
        Assert.Null(task.ContentId);
    }

    [Theory]
    [InlineData(GenerationTaskStatus.Pending)]
    [InlineData(GenerationTaskStatus.Submitted)]
    [InlineData(GenerationTaskStatus.Processing)]
    [InlineData(Completed)]
    public void A_task_cannot_end_as_something_that_is_no_bad_end(GenerationTaskStatus status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Processing.Ended(status, s_error, s_start));

    [Theory]
    [InlineData(Completed)]
    [InlineData(Failed)]
    [InlineData(GenerationTaskStatus.Timeout)]
    [InlineData(Cancelled)]
    public void A_terminal_status_is_never_left(GenerationTaskStatus status)
    {
        GenerationTask ended = status == Completed ? Processing.Completed("content-0123456789ab", s_start) : Processing.Ended(status, s_error, s_start);

        Assert.Same(ended, ended.Submitted(9, "late", s_start, s_start));
        Assert.Same(ended, ended.Processing(null, s_start));
        Assert.Same(ended, ended.Completed("content-ffffffffffff", s_start));
        Assert.Same(ended, ended.Ended(Failed, s_error, s_start));
    }

    [Fact]
    public void Each_status_has_a_name_and_four_of_them_are_ends()
    {
        Assert.Equal(["pending", "submitted", "processing", "completed", "failed", "timeout", "cancelled"], Enum.GetValues<GenerationTaskStatus>().Select(status => status.ToName()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((GenerationTaskStatus)99).ToName());
        Assert.Equal([Completed, Failed, GenerationTaskStatus.Timeout, Cancelled], Enum.GetValues<GenerationTaskStatus>().Where(status => status.IsTerminal()));
    }

    [Fact]
    public void Ids_are_random_and_have_their_form()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(_ => GenerationTaskId.New())];

        Assert.All(ids, id => Assert.Matches("^task-[0-9a-f]{12}$", id));
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(GenerationTaskId.IsValid(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("task-0123456789a")]
    [InlineData("task-0123456789abc")]
    [InlineData("task-0123456789aB")]
    [InlineData("Task-0123456789ab")]
    [InlineData("tusk-0123456789ab")]
    public void Other_texts_are_no_ids(string? text) => Assert.False(GenerationTaskId.IsValid(text));
}
