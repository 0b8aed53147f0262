using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Events;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Tasks;

public abstract class TaskStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly TaskStore _store;

    private protected TaskStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("tasks"));
        _store = new TaskStore(_table, new EventOutbox(_place.Table("events"), TimeProvider.System));
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_step_of_a_task_is_in_its_history_also_when_writes_are_cut_short()
    {
        GenerationTask task = NewTask(1);
        await _store.AddAsync(task, None);
        Func<GenerationTask, GenerationTask>[] steps =
        [
            present => present.Submitted(1, "job", s_start, s_start.AddSeconds(1)),
            present => present.Processing(null, s_start.AddSeconds(2)),
            present => present.Processing(new TaskProgress { Percentage = 50, UpdatedAt = s_start }, s_start.AddSeconds(3)),
            present => present.WaitingToRetry(new TaskError("creator_failed", "no muse"), s_start, s_start.AddSeconds(4)),
            present => present.CancelRequested(s_start.AddSeconds(5)),
            present => present.Ended(GenerationTaskStatus.Cancelled, new TaskError("cancelled", "A client cancelled the task."), s_start.AddSeconds(6)),
            present => present.Reopened(s_start.AddSeconds(7)),
        ];
        foreach (Func<GenerationTask, GenerationTask> step in steps)
        {
            for (int writes = 0; writes < 4; writes++)
            {
                _table.CrashAfter(writes);
                await Record.ExceptionAsync(() => _store.UpdateAsync(task.TaskId, step, None));
                _table.CrashAfter(int.MaxValue);
            }

            await _store.UpdateAsync(task.TaskId, step, None);
        }

        IReadOnlyList<TaskChange> history = await _store.GetHistoryAsync(task.TaskId, None);
        Assert.Equal(
            ["Accepted.", "The creator has it, as 'job'.", "The creator works on it.", "no muse", "A client asked to cancel.", "A client cancelled the task.", "A client asked to try again."],
            history.Select(change => change.Cause));
        Assert.Equal([0, 1, 2, 4, 5, 6, 7], history.Select(change => (int)(change.At - s_start).TotalSeconds));
        Assert.Equal((2, "creator_failed"), (history[^1].Generation, history[3].ErrorCode));

        await _store.DeleteAsync(task.TaskId, None);
        Assert.Empty(await _store.GetHistoryAsync(task.TaskId, None));
    }

    [Fact]
    public async Task A_task_is_read_back_as_it_was_written()
    {
        GenerationTask task = NewTask(1) with
        {
            Status = GenerationTaskStatus.Failed,
            Attempt = 2,
            CreatorTaskId = "job",
            Error = new TaskError("code", "消息"),
            Progress = new TaskProgress { Percentage = 40, Stage = "write", Message = "m", UpdatedAt = s_start },
            SubmittedAt = s_start,
            StartedAt = s_start,
            CompletedAt = s_start.AddTicks(1),
            TimeoutAt = s_start,
        };
        task = task with { Request = task.Request with { Keywords = ["a", "文"], Category = "c", Requirements = "r", Tone = "t", Priority = 9 } };

        Assert.True(await _store.AddAsync(task, None));
        Assert.False(await _store.AddAsync(NewTask(1) with { TaskId = task.TaskId }, None));

        GenerationTask read = (await _store.GetAsync(task.TaskId, None))!;
        Assert.Equal(task.Request.Keywords, read.Request.Keywords);
        Assert.Equal(task, read with { Request = task.Request, Revision = 0 });
        Assert.Equal(task.Request, read.Request with { Keywords = task.Request.Keywords });
        Assert.Null(await _store.GetAsync("task-ffffffffffff", None));
        Assert.Null(await _store.UpdateAsync("task-ffffffffffff", present => present, None));
    }

    [Fact]
    public async Task Changes_made_at_the_same_time_are_all_made()
    {
        GenerationTask task = NewTask(1);
        await _store.AddAsync(task, None);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => _store.UpdateAsync(task.TaskId, present => present with { Attempt = present.Attempt + 1 }, None))));

        Assert.Equal(40, (await _store.GetAsync(task.TaskId, None))!.Attempt);
    }

    [Fact]
    public async Task A_change_that_returns_its_argument_writes_nothing()
    {
        GenerationTask task = NewTask(1);
        await _store.AddAsync(task, None);
        _table.CrashAfter(0);

        Assert.NotNull(await _store.UpdateAsync(task.TaskId, present => present, None));
    }

    [Fact]
    public async Task Every_list_is_newest_first_and_follows_the_status()
    {
        List<GenerationTask> tasks = [];
        for (int i = 0; i < 6; i++)
        {
            tasks.Add(NewTask(i % 2, s_start.AddSeconds(i)));
            await _store.AddAsync(tasks[i], None);
        }

        await _store.UpdateAsync(tasks[0].TaskId, task => task.Submitted(1, "job", s_start, s_start), None);
        await _store.UpdateAsync(tasks[2].TaskId, task => task.Ended(GenerationTaskStatus.Failed, new TaskError("c", "m"), s_start.AddHours(1)), None);

        Assert.Equal(Ids(5, 4, 3, 2, 1, 0), await ListAsync(new TaskQuery()));
        Assert.Equal(Ids(4, 2, 0), await ListAsync(new TaskQuery { AccountId = 10 }));
        Assert.Equal(Ids(5, 4, 3, 1), await ListAsync(new TaskQuery { Status = GenerationTaskStatus.Pending }));
        Assert.Equal(Ids(0), await ListAsync(new TaskQuery { Status = GenerationTaskStatus.Submitted }));
        Assert.Equal(Ids(2), await ListAsync(new TaskQuery { Status = GenerationTaskStatus.Failed, AccountId = 10 }));
        Assert.Empty(await ListAsync(new TaskQuery { Status = GenerationTaskStatus.Failed, AccountId = 11 }));
        Assert.Empty(await ListAsync(new TaskQuery { AccountId = 1 }));

        IEnumerable<string> Ids(params int[] numbers) => numbers.Select(number => tasks[number].TaskId);
    }

    [Fact]
    public async Task Pages_meet_even_when_tasks_come_and_go_in_between()
    {
        List<string> ids = [];
        for (int i = 0; i < 7; i++)
        {
            GenerationTask task = NewTask(0, s_start.AddSeconds(i));
            ids.Add(task.TaskId);
            await _store.AddAsync(task, None);
        }

        Page<GenerationTask> first = await _store.ListAsync(new TaskQuery { PageSize = 3 }, None);
        await _store.AddAsync(NewTask(0, s_start.AddSeconds(100)), None);
        await _store.DeleteAsync(ids[3], None);
        Page<GenerationTask> second = await _store.ListAsync(new TaskQuery { PageSize = 3, Continuation = first.Continuation }, None);

        Assert.Equal([ids[6], ids[5], ids[4]], first.Items.Select(task => task.TaskId));
        Assert.Equal([ids[2], ids[1], ids[0]], second.Items.Select(task => task.TaskId));
        Assert.Null(second.Continuation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("YWxs")]
    [InlineData("文")]
    public async Task A_continuation_that_no_list_gave_is_refused(string continuation) =>
        await Assert.ThrowsAsync<InvalidContinuationException>(() => _store.ListAsync(new TaskQuery { Continuation = continuation }, None));

    [Fact]
    public async Task A_page_costs_what_it_holds_and_not_what_the_store_holds()
    {
        for (int i = 0; i < 300; i++)
        {
            await _store.AddAsync(NewTask(i % 3, s_start.AddSeconds(i)), None);
        }

        int before = _table.Reads;
        Page<GenerationTask> page = await _store.ListAsync(new TaskQuery { AccountId = 11, PageSize = 10 }, None);

        Assert.Equal(10, page.Items.Count);
        Assert.Equal(11, _table.Reads - before);
    }

    [Fact]
    public async Task Ended_tasks_are_listed_oldest_first_up_to_a_time()
    {
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            GenerationTask task = NewTask(0);
            ids.Add(task.TaskId);
            await _store.AddAsync(task, None);
            await _store.UpdateAsync(task.TaskId, present => present.Completed($"content-{present.TaskId[5..]}", s_start.AddHours(i)), None);
        }

        await _store.AddAsync(NewTask(0), None);

        Assert.Equal(ids[..2], (await _store.ListEndedBeforeAsync(s_start.AddHours(2), 10, None)).Select(task => task.TaskId));
        Assert.Equal(ids[..1], (await _store.ListEndedBeforeAsync(s_start.AddHours(2), 1, None)).Select(task => task.TaskId));
        await _store.DeleteAsync(ids[0], None);
        await _store.DeleteAsync(ids[0], None);
        Assert.Equal(ids[1..2], (await _store.ListEndedBeforeAsync(s_start.AddHours(2), 10, None)).Select(task => task.TaskId));
    }

    [Fact]
    public async Task A_crash_after_any_write_of_an_addition_leaves_all_or_nothing_to_see_and_it_can_be_done_again()
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask(writes);
            crashed = await CrashAsync(writes++, () => _store.AddAsync(task, None));
            bool there = await _store.GetAsync(task.TaskId, None) is not null;
            Assert.Equal(there ? 1 : 0, (await ListAsync(new TaskQuery())).Count(id => id == task.TaskId));

            await _store.AddAsync(task, None);
            await AssertInItsListsAsync(task.TaskId);
        }
        while (crashed);

        Assert.Equal(7, writes);
    }

    [Fact]
    public async Task A_crash_after_any_write_of_a_change_leaves_the_task_in_the_lists_that_it_belongs_to()
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask(writes);
            await _store.AddAsync(task, None);
            Func<GenerationTask, GenerationTask> end = present => present.Ended(GenerationTaskStatus.Timeout, new TaskError("c", "m"), s_start.AddMinutes(1));
            crashed = await CrashAsync(writes++, () => _store.UpdateAsync(task.TaskId, end, None));
            await AssertInItsListsAsync(task.TaskId);

            Assert.Equal(GenerationTaskStatus.Timeout, (await _store.UpdateAsync(task.TaskId, end, None))!.Status);
            await AssertInItsListsAsync(task.TaskId);
        }
        while (crashed);

        Assert.Equal(8, writes);
    }

    [Fact]
    public async Task A_crash_after_any_write_of_a_removal_leaves_a_task_that_can_be_removed()
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask(writes);
            await _store.AddAsync(task, None);
            await _store.UpdateAsync(task.TaskId, present => present.Completed($"content-{present.TaskId[5..]}", s_start), None);
            crashed = await CrashAsync(writes++, () => _store.DeleteAsync(task.TaskId, None));

            foreach (GenerationTask ended in await _store.ListEndedBeforeAsync(s_start.AddYears(1), 10, None))
            {
                await _store.DeleteAsync(ended.TaskId, None);
            }

            await _store.DeleteAsync(task.TaskId, None);
            Assert.Null(await _store.GetAsync(task.TaskId, None));
            Assert.DoesNotContain(task.TaskId, await ListAsync(new TaskQuery()));
        }
        while (crashed);

        Assert.True(writes > 5, $"{writes} writes");
    }

    private static GenerationTask NewTask(int account, DateTimeOffset? createdAt = null) => GenerationTask.Create(
        GenerationTaskId.New(),
        new GenerationRequest { AccountId = account + 10, Topic = "t", AutoApprove = true },
        createdAt ?? s_start);

    private async Task<bool> CrashAsync(int writes, Func<Task> action)
    {
        _table.CrashAfter(writes);
        try
        {
            await action();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        finally
        {
            _table.CrashAfter(int.MaxValue);
        }
    }

    /// <summary>The task is in each list that its state says, once, and in no other.</summary>
    private async Task AssertInItsListsAsync(string taskId)
    {
        GenerationTask task = (await _store.GetAsync(taskId, None))!;
        foreach (long? account in (long?[])[null, task.Request.AccountId])
        {
            Assert.Single(await ListAsync(new TaskQuery { AccountId = account, PageSize = 1000 }), taskId);
            foreach (GenerationTaskStatus status in Enum.GetValues<GenerationTaskStatus>())
            {
                int times = (await ListAsync(new TaskQuery { AccountId = account, Status = status, PageSize = 1000 })).Count(id => id == taskId);
                Assert.Equal(task.Status == status ? 1 : 0, times);
            }
        }

        int ended = (await _store.ListEndedBeforeAsync(s_start.AddYears(1), 1000, None)).Count(each => each.TaskId == taskId);
        Assert.Equal(task.CompletedAt is null ? 0 : 1, ended);
    }

    private async Task<IReadOnlyList<string>> ListAsync(TaskQuery query) => [.. (await _store.ListAsync(query, None)).Items.Select(task => task.TaskId)];
}

public sealed class SqliteTaskStoreTests() : TaskStoreTests(new SqliteFolder());

public sealed class AzureTaskStoreTests(AzuriteFixture azurite) : TaskStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
