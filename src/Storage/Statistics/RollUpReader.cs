using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>Puts together what roll-ups and the facts that are in none of them yet say of a time.</summary>
/// <param name="table">The table of the tasks.</param>
/// <param name="tasks">The tasks.</param>
internal sealed class RollUpReader(ITable table, ITaskStore tasks)
{
    private readonly FactJudge _judge = new(table, tasks);

    /// <summary>One summary for each two neighbours of the bounds.</summary>
    public Task<IReadOnlyList<TaskSummary>> ReadAsync(IReadOnlyList<DateTimeOffset> bounds, bool withGroups, CancellationToken cancellation)
    {
        for (int i = 0; i < bounds.Count; i++)
        {
            if (bounds[i] != ZoneCalendar.Floor(bounds[i]) || (i > 0 && bounds[i] < bounds[i - 1]))
            {
                throw new ArgumentException($"The bound {bounds[i]:O} is no whole quarter-hour, or comes before the one before it.", nameof(bounds));
            }
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.Count, 2, nameof(bounds));
        return ConflictRetry.RunAsync(async () =>
        {
            string? before = await StateAsync(cancellation);
            IReadOnlyList<TaskSummary> summaries = await ReadOnceAsync(bounds, withGroups, cancellation);

            // A fact that was rolled up in between may have been read in both places, or in neither.
            return (await StateAsync(cancellation) == before, summaries);
        });
    }

    private async Task<string?> StateAsync(CancellationToken cancellation) => (await table.GetAsync(TaskFacts.Partition, RollUp.StateRow, cancellation))?.ETag;

    private async Task<IReadOnlyList<TaskSummary>> ReadOnceAsync(IReadOnlyList<DateTimeOffset> bounds, bool withGroups, CancellationToken cancellation)
    {
        TaskSummary[] summaries = [.. bounds.Skip(1).Select(_ => new TaskSummary())];
        TaskSummary At(DateTimeOffset time) => summaries[IndexOf(bounds, time)];
        foreach (PeriodRun run in PeriodRun.Cover(bounds))
        {
            await foreach (TableEntity row in table.RangeAsync(TaskFacts.Partition, run.Level.TotalsKey(run.From - run.Level.Length), run.Level.TotalsKey(run.To), cancellation))
            {
                StorageJson.Read(row.Data, StorageJson.Default.StoredTotals).AddTo(At(RollUpLevel.StartIn(row.RowKey)).Totals);
            }

            if (!withGroups)
            {
                continue;
            }

            await foreach (TableEntity row in table.RangeAsync(TaskFacts.Partition, run.Level.GroupsKey(run.From), run.Level.GroupsKey(run.To), cancellation))
            {
                PeriodRows.Read(row).AddTo(At(RollUpLevel.StartIn(row.RowKey)).Group);
            }
        }

        await foreach (TableEntity row in table.RangeAsync(TaskFacts.Partition, FactRow.KeyBefore(bounds[0]), FactRow.KeyBefore(bounds[^1]), cancellation))
        {
            if (await HappenedAsync(row, cancellation) is { } fact)
            {
                TaskSummary summary = At(fact.At);
                summary.Totals.Add(fact);
                if (withGroups)
                {
                    summary.Group(new TaskGroup(fact.AccountId, fact.Category)).Add(fact);
                }
            }
        }

        return summaries;
    }

    private async Task<TaskFact?> HappenedAsync(TableEntity entity, CancellationToken cancellation)
    {
        FactRow row = FactRow.Read(entity);
        if (await _judge.JudgeAsync(row, entity.RowKey, cancellation) == FactVerdict.True)
        {
            return row.Fact;
        }

        // The task may have been removed since the fact was read; then its facts were confirmed before.
        return await table.GetAsync(TaskFacts.Partition, entity.RowKey, cancellation) is { } again && FactRow.Read(again).IsConfirmed ? row.Fact : null;
    }

    /// <summary>The last of the bounds that a time does not come before.</summary>
    private static int IndexOf(IReadOnlyList<DateTimeOffset> bounds, DateTimeOffset time)
    {
        int low = 0;
        for (int high = bounds.Count - 1; high - low > 1;)
        {
            int middle = (low + high) / 2;
            (low, high) = bounds[middle] <= time ? (middle, high) : (low, middle);
        }

        return low;
    }
}
