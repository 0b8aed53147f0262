using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Events;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Statistics;

/// <summary>Tasks and their statistics in a table that can crash, and what both say of a day.</summary>
public abstract class StatisticsTest : IDisposable
{
    protected static readonly DateTimeOffset s_day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;

    private protected StatisticsTest(StoragePlace place)
    {
        _place = place;
        Table = new WatchedTable(place.Table("tasks"));
        Store = new TaskStore(Table, new EventOutbox(place.Table("events"), TimeProvider.System));
        Statistics = new TaskStatistics(Table, Store, Time);
        Time.SetUtcNow(s_day.AddHours(12));
    }

    internal WatchedTable Table { get; }

    internal TaskStore Store { get; }

    internal TaskStatistics Statistics { get; }

    protected FakeTimeProvider Time { get; } = new();

    protected static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static GenerationTask NewTask(DateTimeOffset? createdAt = null, long account = 49, string? category = null) => GenerationTask.Create(
        GenerationTaskId.New(),
        new GenerationRequest { AccountId = account, Topic = "t", Category = category, AutoApprove = true },
        createdAt ?? s_day.AddHours(1));

    protected static Func<GenerationTask, GenerationTask> Ends(GenerationTaskStatus outcome, DateTimeOffset at) => task =>
        outcome == GenerationTaskStatus.Completed ? task.Completed($"content-{task.TaskId[5..]}", at) : task.Ended(outcome, new TaskError("no_muse", "m"), at);

    /// <summary>Created, completed, failed, timed out, cancelled on the day.</summary>
    protected async Task<(long Created, long Completed, long Failed, long Timeout, long Cancelled)> CountAsync(DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        TaskSummary summary = Assert.Single(await Statistics.ReadAsync([from ?? s_day, to ?? s_day.AddDays(1)], withGroups: true, None));
        TaskCounts counts = summary.Totals.Counts;
        TaskCounts groups = new();
        foreach (TaskGroupCounts group in summary.Groups.Values)
        {
            groups.Add(group.Counts);
        }

        Assert.Equal(Numbers(counts), Numbers(groups));
        return Numbers(counts);
    }

    /// <summary>Runs something that may crash at a write.</summary>
    /// <returns>Whether it crashed.</returns>
    protected async Task<bool> CrashAsync(int writes, Func<Task> action)
    {
        Table.CrashAfter(writes);
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
            Table.CrashAfter(int.MaxValue);
        }
    }

    private static (long Created, long Completed, long Failed, long Timeout, long Cancelled) Numbers(TaskCounts counts) =>
        (counts.Created, counts.Completed, counts.Failed, counts.Timeout, counts.Cancelled);
}
