using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Statistics;

public sealed class OpenTasksTests() : StatisticsTest(new SqliteFolder())
{
    [Fact]
    public async Task Each_task_that_has_not_ended_counts_where_it_stands_and_the_longest_wait_is_known()
    {
        Assert.Equal(new TaskBacklog(0, 0, 0, null, true), await Statistics.ReadBacklogAsync(None));

        List<GenerationTask> tasks = [.. Enumerable.Range(0, 7).Select(i => NewTask(s_day.AddMinutes(i)))];
        await Task.WhenAll(tasks.Select(task => Store.AddAsync(task, None)));
        await SubmitAsync(tasks[0]);
        await SubmitAsync(tasks[1]);
        await Store.UpdateAsync(tasks[1].TaskId, task => task.Processing(null, s_day), None);
        await Store.UpdateAsync(tasks[2].TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(1)), None);
        await Store.UpdateAsync(tasks[3].TaskId, Ends(GenerationTaskStatus.Failed, s_day.AddHours(1)), None);
        await Store.UpdateAsync(tasks[3].TaskId, task => task.Reopened(s_day.AddHours(2)), None);

        // A retry by hand has waited since it was asked for, not since its task was created.
        Assert.Equal(new TaskBacklog(4, 1, 1, s_day.AddMinutes(4), true), await Statistics.ReadBacklogAsync(None));
    }

    [Fact]
    public async Task A_crash_leaves_no_task_in_two_places()
    {
        for (int writes = 0; writes < 8; writes++)
        {
            GenerationTask task = NewTask();
            await Store.AddAsync(task, None);
            await CrashAsync(writes, () => SubmitAsync(task));
            await CrashAsync(writes, () => Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Cancelled, s_day), None));
        }

        Domain.Page<GenerationTask> all = await Store.ListAsync(new TaskQuery { PageSize = 100 }, None);
        TaskBacklog backlog = await Statistics.ReadBacklogAsync(None);

        Assert.Equal(all.Items.Count(task => task.Status == GenerationTaskStatus.Pending), backlog.Pending);
        Assert.Equal(all.Items.Count(task => task.Status == GenerationTaskStatus.Submitted), backlog.Submitted);
        Assert.True(backlog.IsExact);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_more_than_can_be_looked_at_all_are_counted_and_the_oldest_is_found(int secondsBetween)
    {
        for (int i = 0; i < 1100; i++)
        {
            await Store.AddAsync(NewTask(s_day.AddSeconds(i * secondsBetween)), None);
        }

        int reads = Table.Reads;
        TaskBacklog backlog = await Statistics.ReadBacklogAsync(None);

        Assert.Equal(new TaskBacklog(1100, 0, 0, s_day, false), backlog);
        Assert.True(Table.Reads - reads < 1100, $"{Table.Reads - reads} reads");
    }

    private Task<GenerationTask?> SubmitAsync(GenerationTask task) => Store.UpdateAsync(task.TaskId, present => present.Submitted(1, "job", s_day, s_day), None);
}
