using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Scheduling;

public abstract class PlannedTaskStoreTests : IDisposable
{
    private const string Execution = "run-daily-20260131T080000Z";
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly PlannedTaskStore _store;

    private protected PlannedTaskStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("planned-tasks"));
        _store = new PlannedTaskStore(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_task_is_read_back_as_it_was_written_and_written_over()
    {
        PlannedTask task = New(1, 1) with { Attempt = 2, TaskId = "task-0be0f3ca1551", Error = "an error" };
        await _store.WriteAsync([New(1, 1)], None);
        await _store.WriteAsync([task], None);

        PlannedTask read = Assert.Single(await ListAsync());
        Assert.Equal(task.Request!.Keywords, read.Request!.Keywords);
        Assert.Equal(task, read with { Request = task.Request });
        Assert.True(task.Request.IsSameAs(read.Request));
    }

    [Fact]
    public async Task Tasks_are_listed_by_step_and_number_page_by_page()
    {
        await _store.WriteAsync([New(10, 2), New(2, 10), New(2, 2), New(1, 500), New(1, 1)], None);
        await _store.WriteAsync([New(2, 1) with { ExecutionId = "run-daily-20260131T080000Z-other" }], None);

        Assert.Equal([(1, 1), (1, 500), (2, 2), (2, 10), (10, 2)], (await ListAsync(pageSize: 2)).Select(Place));
        Assert.Equal([(1, 1), (1, 500)], (await ListAsync(1, 1)).Select(Place));
        Assert.Equal([(2, 2), (2, 10)], (await ListAsync(2, 1)).Select(Place));
        Assert.Empty(await ListAsync(3));
    }

    [Fact]
    public async Task A_continuation_of_another_list_is_refused()
    {
        await _store.WriteAsync([New(1, 1), New(1, 2)], None);
        Page<PlannedTask> page = await _store.ListAsync(new PlannedTaskQuery { ExecutionId = Execution, PageSize = 1 }, None);

        await Assert.ThrowsAsync<InvalidContinuationException>(() =>
            _store.ListAsync(new PlannedTaskQuery { ExecutionId = Execution, Step = 1, Continuation = page.Continuation }, None));
        await Assert.ThrowsAsync<InvalidContinuationException>(() =>
            _store.ListAsync(new PlannedTaskQuery { ExecutionId = "other", Continuation = page.Continuation }, None));
    }

    [Fact]
    public async Task What_is_cut_short_is_written_whole_or_not_at_all()
    {
        _table.CrashAfter(0);
        await Assert.ThrowsAsync<IOException>(() => _store.WriteAsync([.. Enumerable.Range(1, 100).Select(number => New(1, number))], None));
        Assert.Empty(await ListAsync());

        _table.CrashAfter(1);
        await _store.WriteAsync([.. Enumerable.Range(1, 100).Select(number => New(1, number))], None);
        Assert.Equal(100, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Deleting_an_execution_leaves_the_others_and_can_be_repeated()
    {
        for (int step = 1; step <= 3; step++)
        {
            await _store.WriteAsync([.. Enumerable.Range(1, 100).Select(number => New(step, number))], None);
        }

        await _store.WriteAsync([New(1, 1) with { ExecutionId = "other" }], None);

        await _store.DeleteAsync(Execution, None);
        await _store.DeleteAsync(Execution, None);

        Assert.Empty(await ListAsync());
        Assert.Single((await _store.ListAsync(new PlannedTaskQuery { ExecutionId = "other" }, None)).Items);
    }

    private static (int Step, int Number) Place(PlannedTask task) => (task.Step, task.Number);

    private static PlannedTask New(int step, int number) => new()
    {
        ExecutionId = Execution,
        Step = step,
        Number = number,
        AccountId = 49,
        Request = new GenerationRequest { AccountId = 49, Topic = "每日生成", Keywords = ["茶"], Category = "c", Requirements = "r", Tone = "t", Priority = 7, AutoApprove = true },
    };

    private async Task<List<PlannedTask>> ListAsync(int? step = null, int pageSize = 1000)
    {
        List<PlannedTask> all = [];
        string? continuation = null;
        do
        {
            Page<PlannedTask> page = await _store.ListAsync(new PlannedTaskQuery { ExecutionId = Execution, Step = step, PageSize = pageSize, Continuation = continuation }, None);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }
}

public sealed class SqlitePlannedTaskStoreTests() : PlannedTaskStoreTests(new SqliteFolder());

public sealed class AzurePlannedTaskStoreTests(AzuriteFixture azurite) : PlannedTaskStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
