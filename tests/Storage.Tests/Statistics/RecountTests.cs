using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Statistics;

/// <summary>Statistics held against a recount of everything that has happened, after days of work with crashes at random writes.</summary>
public sealed class RecountTests() : StatisticsTest(new SqliteFolder())
{
    private const int Steps = 400;

    private static readonly GenerationTaskStatus[] s_outcomes = [.. Enum.GetValues<GenerationTaskStatus>().Where(status => status.IsTerminal())];

    // What tasks that have been removed had come to.
    private readonly List<Entry> _removed = [];
    private readonly List<string> _tasks = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20260731)]
    public async Task Every_quarter_hour_of_every_group_is_what_a_recount_finds(int seed)
    {
        Random random = new(seed);
        DateTimeOffset first = ZoneCalendar.Floor(Time.GetUtcNow());
        for (int step = 0; step < Steps; step++)
        {
            Time.Advance(TimeSpan.FromSeconds(random.Next(0, 700)));
            await StepAsync(random);
            if (step % 40 == 0)
            {
                await AssertRecountedAsync(first);
            }
        }

        await AssertRecountedAsync(first);
        await Statistics.RollUpAsync(None);
        await AssertRecountedAsync(first);
    }

    private async Task StepAsync(Random random)
    {
        DateTimeOffset now = Time.GetUtcNow();
        string? id = _tasks.Count == 0 ? null : _tasks[random.Next(_tasks.Count)];
        Func<Task> action = random.Next(10) switch
        {
            0 or 1 or 2 => () => AddAsync(random, now),
            3 or 4 or 5 when id is not null => () => Store.UpdateAsync(id, Ends(s_outcomes[random.Next(s_outcomes.Length)], now), None),
            6 when id is not null => () => Store.UpdateAsync(id, task => task.Reopened(now), None),
            7 when id is not null => () => RemoveAsync(id),
            8 when id is not null => () => Store.UpdateAsync(id, task => task.Submitted(task.Attempt + 1, "job", now, now), None),
            _ => () => Statistics.RollUpAsync(None),
        };
        if (random.Next(3) == 0)
        {
            await CrashAsync(random.Next(12), action);
        }
        else
        {
            await action();
        }
    }

    private async Task AddAsync(Random random, DateTimeOffset now)
    {
        GenerationTask task = NewTask(now, random.Next(1, 4), random.Next(3) switch { 0 => null, 1 => "科技", _ => "a, \"b\"" });
        _tasks.Add(task.TaskId);
        await Store.AddAsync(task, None);
    }

    private async Task RemoveAsync(string id)
    {
        if (await Store.GetAsync(id, None) is not { } task || !task.Status.IsTerminal())
        {
            return;
        }

        List<Entry> entries = await EntriesAsync(task);
        _tasks.Remove(id);
        _removed.AddRange(entries);
        try
        {
            await Store.DeleteAsync(id, None);
        }
        catch (IOException)
        {
            // As the next clean-up does.
            Table.CrashAfter(int.MaxValue);
            await Store.DeleteAsync(id, None);
        }
    }

    /// <summary>What a task has come to, by its history.</summary>
    private async Task<List<Entry>> EntriesAsync(GenerationTask task)
    {
        List<Entry> entries = [new(task.CreatedAt, task.Request.AccountId, task.Request.Category, null)];
        IEnumerable<TaskChange> ends = (await Store.GetHistoryAsync(task.TaskId, None)).Where(change => change.Status.IsTerminal());
        entries.AddRange(ends.Select(end => new Entry(end.At, task.Request.AccountId, task.Request.Category, end.Status)));
        return entries;
    }

    private async Task AssertRecountedAsync(DateTimeOffset first)
    {
        List<Entry> all = [.. _removed];
        foreach (string id in _tasks)
        {
            if (await Store.GetAsync(id, None) is { } task)
            {
                all.AddRange(await EntriesAsync(task));
            }
        }

        DateTimeOffset end = ZoneCalendar.Floor(Time.GetUtcNow()) + ITaskStatistics.Grain;
        List<DateTimeOffset> bounds = [];
        for (DateTimeOffset bound = first; bound <= end; bound += ITaskStatistics.Grain)
        {
            bounds.Add(bound);
        }

        IReadOnlyList<TaskSummary> quarters = await Statistics.ReadAsync(bounds, withGroups: true, None);
        Assert.Equal(Lines(all.Select(entry => entry with { At = ZoneCalendar.Floor(entry.At) })), Lines(quarters.SelectMany((quarter, i) => Entries(bounds[i], quarter))));

        // The same in one piece, which is read in hours and days.
        TaskSummary whole = Assert.Single(await Statistics.ReadAsync([first, end], withGroups: true, None));
        Assert.Equal(Lines(all.Select(entry => entry with { At = first })), Lines(Entries(first, whole)));
        Assert.Equal(all.Count(entry => entry.Outcome is null), whole.Totals.Counts.Created);
        Assert.Equal(all.Count(entry => entry.Outcome == GenerationTaskStatus.Completed), whole.Totals.Duration.Count);
    }

    private static IEnumerable<Entry> Entries(DateTimeOffset at, TaskSummary summary) =>
        from each in summary.Groups
        from outcome in s_outcomes.Select(outcome => (GenerationTaskStatus?)outcome).Append(null)
        from entry in Enumerable.Repeat(
            new Entry(at, each.Key.AccountId, each.Key.Category, outcome),
            (int)(outcome is { } status ? each.Value.Counts.Of(status) : each.Value.Counts.Created))
        select entry;

    private static IEnumerable<string> Lines(IEnumerable<Entry> entries) =>
        entries.GroupBy(entry => entry).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal);

    private sealed record Entry(DateTimeOffset At, long AccountId, string? Category, GenerationTaskStatus? Outcome);
}
