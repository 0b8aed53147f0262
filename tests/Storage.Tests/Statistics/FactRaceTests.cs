using ContentHub.Domain.Generation;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Statistics;

/// <summary>What happens at one moment, in the worst order.</summary>
public abstract class FactRaceTests : StatisticsTest
{
    private protected FactRaceTests(StoragePlace place)
        : base(place)
    {
    }

    private static readonly DateTimeOffset s_end = s_day.AddHours(2);

    [Fact]
    public async Task An_activity_that_runs_twice_at_once_ends_a_task_once_though_the_first_end_is_rolled_up_before_the_second_is_noted()
    {
        GenerationTask task = NewTask();
        await Store.AddAsync(task, None);
        OnceBeforeWrite(IsFact, async () =>
        {
            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Completed, s_end), None);
            Assert.Equal(2, await Statistics.RollUpAsync(None));
        });

        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Completed, s_end), None);

        Assert.Equal((1, 1, 0, 0, 0), await CountAsync());
        Assert.Equal(0, await Statistics.RollUpAsync(None));
        Assert.Equal((1, 1, 0, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task Two_additions_of_one_task_at_once_are_one_creation()
    {
        GenerationTask task = NewTask();
        OnceBeforeWrite(IsFact, async () =>
        {
            Assert.True(await Store.AddAsync(task, None));
            Assert.Equal(1, await Statistics.RollUpAsync(None));
        });

        Assert.False(await Store.AddAsync(task, None));

        Assert.Equal(0, await Statistics.RollUpAsync(None));
        Assert.Equal((1, 0, 0, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task An_end_that_is_noted_before_a_long_sleep_counts_when_it_comes_after_it()
    {
        GenerationTask task = NewTask();
        await Store.AddAsync(task, None);
        OnceBeforeWrite(write => write.PartitionKey == task.TaskId, async () =>
        {
            Time.Advance(TimeSpan.FromDays(3));
            Assert.Equal(1, await Statistics.RollUpAsync(None));
            Assert.Equal((1, 0, 0, 0, 0), await CountAsync());
        });

        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_end), None);

        Assert.Equal((1, 0, 1, 0, 0), await CountAsync());
        Assert.Equal(1, await Statistics.RollUpAsync(None));
        Assert.Equal((1, 0, 1, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task An_end_that_comes_while_it_is_judged_is_not_taken_for_one_that_never_came()
    {
        GenerationTask task = NewTask();
        await Store.AddAsync(task, None);
        await Statistics.RollUpAsync(None);
        TaskCompletionSource ended = new();
        Task rollUp = Task.CompletedTask;
        OnceBeforeWrite(write => write.PartitionKey == task.TaskId, async () =>
        {
            // The roll-up has seen that the end is not there; before it looks at the task, the end comes.
            TaskCompletionSource looking = new();
            Table.BeforeRead = async key =>
            {
                if (key == "task")
                {
                    Table.BeforeRead = null;
                    looking.SetResult();
                    await ended.Task;
                }
            };
            rollUp = Statistics.RollUpAsync(None);
            await looking.Task;
        });

        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_end), None);
        ended.SetResult();
        await rollUp;

        Assert.Equal((1, 0, 1, 0, 0), await CountAsync());
    }

    [Fact]
    public async Task Whatever_is_rolled_up_while_someone_reads_is_read_once()
    {
        GenerationTask task = NewTask();
        await Store.AddAsync(task, None);
        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_end), None);

        // Before each of the reads that counting takes, in turn.
        for (int turn = 0; turn < 20; turn++)
        {
            GenerationTask next = NewTask();
            await Store.AddAsync(next, None);
            await Store.UpdateAsync(next.TaskId, Ends(GenerationTaskStatus.Failed, s_end), None);
            int left = turn;
            Table.BeforeRead = async _ =>
            {
                if (left-- == 0)
                {
                    Table.BeforeRead = null;
                    await Statistics.RollUpAsync(None);
                }
            };

            (long created, _, long failed, _, _) = await CountAsync();

            Table.BeforeRead = null;
            Assert.Equal((turn + 2, turn + 2), (created, failed));
            await Statistics.RollUpAsync(None);
        }
    }

    [Fact]
    public async Task A_task_that_is_removed_while_its_facts_are_read_still_counts()
    {
        for (int turn = 0; turn < 20; turn++)
        {
            GenerationTask task = NewTask();
            await Store.AddAsync(task, None);
            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_end), None);
            int left = turn;
            Table.BeforeRead = async _ =>
            {
                if (left-- == 0)
                {
                    Table.BeforeRead = null;
                    await Store.DeleteAsync(task.TaskId, None);
                }
            };

            (long created, _, long failed, _, _) = await CountAsync();

            Table.BeforeRead = null;
            Assert.Equal((turn + 1, turn + 1), (created, failed));
            await Statistics.RollUpAsync(None);
        }
    }

    [Fact]
    public async Task Many_roll_ups_at_once_add_each_fact_once()
    {
        for (int i = 0; i < 200; i++)
        {
            await Store.AddAsync(NewTask(s_day.AddMinutes(i)), None);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Statistics.RollUpAsync(None))));
        await Statistics.RollUpAsync(None);

        Assert.Equal((200, 0, 0, 0, 0), await CountAsync());
        Assert.Empty((await Table.QueryAsync(TaskFacts.Partition, "fact:", "fact;", 1000, None)).Entities);
    }

    private static bool IsFact(TableWrite write) => write.PartitionKey == TaskFacts.Partition && write.RowKey.StartsWith("fact:", StringComparison.Ordinal);

    private void OnceBeforeWrite(Func<TableWrite, bool> when, Func<Task> action) => Table.BeforeWrite = async write =>
    {
        if (when(write))
        {
            Table.BeforeWrite = null;
            await action();
        }
    };
}

public sealed class SqliteFactRaceTests() : FactRaceTests(new SqliteFolder());

public sealed class AzureFactRaceTests(AzuriteFixture azurite) : FactRaceTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
