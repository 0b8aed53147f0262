using ContentHub.Domain.Generation;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Statistics;

public sealed class FactCrashTests() : StatisticsTest(new SqliteFolder())
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_addition_that_is_cut_short_anywhere_and_done_again_later_is_one_creation(bool rollsUp)
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask();
            crashed = await CrashAsync(writes++, () => Store.AddAsync(task, None));
            await RollUpAsync(rollsUp);
            Assert.Equal(await Store.GetAsync(task.TaskId, None) is null ? writes - 1 : writes, (await CountAsync()).Created);

            await Store.AddAsync(task with { CreatedAt = task.CreatedAt.AddSeconds(30) }, None);
            await RollUpAsync(rollsUp);
            Assert.Equal((writes, 0, 0, 0, 0), await CountAsync());
        }
        while (crashed);

        Assert.Equal(7, writes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_end_that_is_cut_short_anywhere_and_comes_again_later_is_one_end(bool rollsUp)
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask();
            await Store.AddAsync(task, None);
            crashed = await CrashAsync(writes++, () => Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(2)), None));
            await RollUpAsync(rollsUp);
            bool ended = (await Store.GetAsync(task.TaskId, None))!.Status == GenerationTaskStatus.Failed;
            Assert.Equal(ended ? writes : writes - 1, (await CountAsync()).Failed);

            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(2).AddMinutes(20)), None);
            await RollUpAsync(rollsUp);
            Assert.Equal((writes, 0, writes, 0, 0), await CountAsync());
        }
        while (crashed);

        Assert.Equal(8, writes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removal_that_is_cut_short_anywhere_leaves_what_was_counted(bool rollsUp)
    {
        bool crashed;
        int writes = 0;
        do
        {
            GenerationTask task = NewTask();
            await Store.AddAsync(task, None);
            await CrashAsync(4, () => Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Timeout, s_day.AddHours(2)), None));
            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(3)), None);
            await Store.UpdateAsync(task.TaskId, present => present.Reopened(s_day.AddHours(4)), None);
            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Completed, s_day.AddHours(5)), None);
            crashed = await CrashAsync(writes++, () => Store.DeleteAsync(task.TaskId, None));
            await RollUpAsync(rollsUp);
            Assert.Equal((writes, writes, writes, 0, 0), await CountAsync());

            await Store.DeleteAsync(task.TaskId, None);
            Assert.Null(await Store.GetAsync(task.TaskId, None));
            await RollUpAsync(rollsUp);
            Assert.Equal((writes, writes, writes, 0, 0), await CountAsync());
        }
        while (crashed);

        Assert.True(writes > 15, $"{writes} writes");
    }

    [Fact]
    public async Task A_roll_up_that_is_cut_short_anywhere_changes_no_number_and_the_next_one_goes_on()
    {
        for (int i = 0; i < 300; i++)
        {
            GenerationTask task = NewTask(s_day.AddMinutes(i));
            await Store.AddAsync(task, None);
            await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Completed, s_day.AddMinutes(2 * i)), None);
        }

        bool crashed;
        int writes = 0;
        do
        {
            crashed = await CrashAsync(writes++, () => Statistics.RollUpAsync(None));
            Assert.Equal((300, 300, 0, 0, 0), await CountAsync());
            Assert.Equal((60, 30, 0, 0, 0), await CountAsync(s_day.AddHours(1), s_day.AddHours(2)));
        }
        while (crashed);

        Assert.Empty(await FactsAsync());
        Assert.Equal(0, await Statistics.RollUpAsync(None));
    }

    [Fact]
    public async Task What_was_noted_and_never_came_goes_once_that_is_certain()
    {
        GenerationTask task = NewTask();
        await Store.AddAsync(task, None);
        await Statistics.RollUpAsync(None);
        await CrashAsync(4, () => Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(2)), None));
        await CrashAsync(5, () => Store.AddAsync(NewTask(s_day.AddHours(11)), None));
        await Statistics.RollUpAsync(None);
        Assert.Equal(2, (await FactsAsync()).Count);

        Time.Advance(TimeSpan.FromHours(23));
        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(3)), None);
        await Statistics.RollUpAsync(None);
        Assert.Single(await FactsAsync());

        Time.Advance(TimeSpan.FromHours(1));
        await Statistics.RollUpAsync(None);
        Assert.Empty(await FactsAsync());
        Assert.Equal((1, 0, 1, 0, 0), await CountAsync());
    }

    private async Task RollUpAsync(bool rollsUp)
    {
        if (rollsUp)
        {
            await Statistics.RollUpAsync(None);
        }
    }

    private async Task<IReadOnlyList<TableEntity>> FactsAsync() =>
        (await Table.QueryAsync(TaskFacts.Partition, "fact:", "fact;", 1000, None)).Entities;
}
