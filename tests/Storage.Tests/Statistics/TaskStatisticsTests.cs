using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Statistics;

public sealed class TaskStatisticsTests() : StatisticsTest(new SqliteFolder())
{
    [Fact]
    public async Task A_run_counts_where_it_ended_with_what_it_took_before_and_after_it_is_rolled_up()
    {
        GenerationTask task = NewTask(s_day.AddHours(1), category: "tech");
        await Store.AddAsync(task, None);
        await Store.UpdateAsync(task.TaskId, present => present.Submitted(1, "job", s_day, s_day.AddHours(1).AddSeconds(10)), None);
        await Store.UpdateAsync(task.TaskId, present => present.WaitingToRetry(new TaskError("c", "m"), s_day, s_day.AddHours(1).AddSeconds(30)), None);
        await Store.UpdateAsync(task.TaskId, present => present.Submitted(2, "job", s_day, s_day.AddHours(1).AddSeconds(60)), None);
        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Timeout, s_day.AddHours(2)), None);
        await Store.UpdateAsync(task.TaskId, present => present.Reopened(s_day.AddHours(5)), None);
        await Store.UpdateAsync(task.TaskId, present => present.Submitted(3, "job", s_day, s_day.AddHours(5).AddSeconds(20)), None);
        await Store.UpdateAsync(task.TaskId, Ends(GenerationTaskStatus.Completed, s_day.AddHours(5).AddSeconds(100)), None);

        for (int turn = 0; turn < 2; turn++)
        {
            IReadOnlyList<TaskSummary> hours = await Statistics.ReadAsync([.. Enumerable.Range(0, 25).Select(hour => s_day.AddHours(hour))], withGroups: true, None);

            Assert.Equal([1], HoursWith(hours, totals => totals.Counts.Created));
            Assert.Equal([2], HoursWith(hours, totals => totals.Counts.Timeout));
            Assert.Equal([5], HoursWith(hours, totals => totals.Counts.Completed));
            Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.Zero), (hours[2].Totals.QueueWait.Sum, hours[2].Totals.Duration.Sum));
            TaskTotals completed = hours[5].Totals;
            Assert.Equal((100, 20, 80), (completed.Duration.Sum.TotalSeconds, completed.QueueWait.Sum.TotalSeconds, completed.CreatorTime.Sum.TotalSeconds));
            Assert.Equal(1, hours[2].Groups[new TaskGroup(49, "tech")].Errors["no_muse"]);
            Assert.Equal(TimeSpan.FromSeconds(100), hours[5].Groups[new TaskGroup(49, "tech")].Counts.CompletedTime);
            Assert.Empty(hours[3].Groups);
            await Statistics.RollUpAsync(None);
        }
    }

    [Fact]
    public async Task As_many_groups_as_there_are_fit_into_rows_and_batches()
    {
        string wide = new('文', 90);
        for (int i = 0; i < 700; i++)
        {
            await Store.AddAsync(NewTask(s_day.AddHours(1), account: i % 7, category: $"{wide}{i}"), None);
        }

        Assert.Equal(700, await Statistics.RollUpAsync(None));
        IReadOnlyList<TableEntity> rows = (await Table.QueryAsync(TaskFacts.Partition, "groups:", "groups;", 1000, None)).Entities;
        Assert.True(rows.Count > 6, $"{rows.Count} rows");
        Assert.All(rows, row => Assert.True(row.Data.Length <= 32_000));

        for (int i = 0; i < 700; i++)
        {
            await Store.AddAsync(NewTask(s_day.AddHours(1).AddMinutes(1), account: i % 7, category: $"{wide}{i}"), None);
        }

        Assert.Equal(700, await Statistics.RollUpAsync(None));
        TaskSummary summary = Assert.Single(await Statistics.ReadAsync([s_day, s_day.AddDays(1)], withGroups: true, None));
        Assert.Equal(700, summary.Groups.Count);
        Assert.All(summary.Groups.Values, group => Assert.Equal(2, group.Counts.Created));
        Assert.Equal(1400, summary.Totals.Counts.Created);
    }

    [Fact]
    public async Task What_it_costs_to_read_a_month_does_not_depend_on_how_many_tasks_there_were()
    {
        DateTimeOffset[] month = [s_day, s_day.AddDays(30)];
        await AddAsync(30);
        await Statistics.RollUpAsync(None);
        int few = await ReadsAsync(() => Statistics.ReadAsync(month, withGroups: true, None));

        await AddAsync(1000);
        await Statistics.RollUpAsync(None);
        int many = await ReadsAsync(() => Statistics.ReadAsync(month, withGroups: true, None));

        Assert.Equal(few, many);
        Assert.Equal(5, many);

        async Task AddAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                await Store.AddAsync(NewTask(s_day.AddHours(24 * 30 * i / (double)count)), None);
            }
        }
    }

    [Fact]
    public async Task Roll_ups_of_old_days_go_and_those_of_later_ones_stay()
    {
        foreach (int day in (int[])[0, 1, 2])
        {
            await Store.AddAsync(NewTask(s_day.AddDays(day).AddHours(23).AddMinutes(59)), None);
            await Store.AddAsync(NewTask(s_day.AddDays(day)), None);
        }

        await Statistics.RollUpAsync(None);
        await Statistics.RemoveAsync(s_day.AddDays(1).AddHours(20), None);

        Assert.Equal(4, (await CountAsync(s_day.AddDays(-1), s_day.AddDays(3))).Created);
        Assert.Equal(0, (await CountAsync(s_day.AddHours(23), s_day.AddDays(1))).Created);
        Assert.Equal(1, (await CountAsync(s_day.AddDays(1), s_day.AddDays(1).AddMinutes(15))).Created);

        // A day, two hours and two quarter-hours of each of two days, each with totals and groups.
        Assert.Equal((10, 10), (await CountRowsAsync("totals"), await CountRowsAsync("groups")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-15 * 60)]
    public async Task Bounds_that_are_no_quarter_hours_in_their_order_are_refused(int seconds) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Statistics.ReadAsync([s_day, s_day.AddSeconds(seconds)], withGroups: false, None));

    private static IEnumerable<int> HoursWith(IReadOnlyList<TaskSummary> hours, Func<TaskTotals, long> count) =>
        hours.SelectMany((hour, i) => Enumerable.Repeat(i, (int)count(hour.Totals)));

    private Task<long> CountRowsAsync(string kind) => Table.CountAsync(TaskFacts.Partition, $"{kind}:", $"{kind};", None);

    private async Task<int> ReadsAsync(Func<Task> action)
    {
        int before = Table.Reads;
        await action();
        return Table.Reads - before;
    }
}
