using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>
/// Adds facts to the roll-ups of their periods and removes them, in one batch: each fact is in the one or in the others, at
/// every moment, whatever crashes and however many do it at once.
/// </summary>
/// <param name="table">The table of the tasks.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
internal sealed class RollUp(ITable table, ITaskStore tasks, TimeProvider time)
{
    /// <summary>Changes with every batch, so that a reader knows whether facts and roll-ups that it has read belong together.</summary>
    public const string StateRow = "rolled-up";

    // Two rows of each of three periods, the state, and the facts.
    private const int FactsAtOnce = ITable.MaxBatch - 7;

    // A task may be in the middle of being added; after so long it was cut short.
    private static readonly TimeSpan s_longestAddition = TimeSpan.FromDays(1);

    private readonly FactJudge _judge = new(table, tasks);

    /// <summary>Goes through all facts once.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        int added = 0;
        string after = FactRow.KeyBefore(DateTimeOffset.MinValue);
        TablePage page;
        do
        {
            page = await table.QueryAsync(TaskFacts.Partition, after, FactRow.KeyBefore(DateTimeOffset.MaxValue), ITable.MaxPage, cancellation);
            added += await RunAsync(page.Entities, cancellation);
            after = page.Entities is [.., var last] ? last.RowKey : after;
        }
        while (page.HasMore);

        return added;
    }

    private async Task<int> RunAsync(IReadOnlyList<TableEntity> entities, CancellationToken cancellation)
    {
        List<(TableEntity Entity, TaskFact Fact)> happened = [];
        foreach (TableEntity entity in entities)
        {
            FactRow row = FactRow.Read(entity);
            FactVerdict verdict = await _judge.JudgeAsync(row, entity.RowKey, cancellation);
            if (verdict == FactVerdict.True)
            {
                happened.Add((entity, row.Fact));
            }
            else if (verdict == FactVerdict.False || (verdict == FactVerdict.NoTask && time.GetUtcNow() - row.Fact.At > s_longestAddition))
            {
                // As it was read: one that was confirmed since stays.
                await table.WriteAsync([new DeleteWrite(entity.PartitionKey, entity.RowKey, entity.ETag)], cancellation);
            }
        }

        int added = 0;
        foreach (IGrouping<DateTimeOffset, (TableEntity Entity, TaskFact Fact)> quarter in happened.GroupBy(each => ZoneCalendar.Floor(each.Fact.At)))
        {
            foreach ((TableEntity Entity, TaskFact Fact)[] some in quarter.Chunk(FactsAtOnce))
            {
                added += await AddAsync(quarter.Key, some, cancellation);
            }
        }

        return added;
    }

    /// <summary>Adds facts of one quarter-hour. Facts that someone else has written meanwhile wait for the next time.</summary>
    private async Task<int> AddAsync(DateTimeOffset quarter, (TableEntity Entity, TaskFact Fact)[] facts, CancellationToken cancellation)
    {
        List<TableWrite> writes = [new UpsertWrite(new TableEntity(TaskFacts.Partition, StateRow, ""))];
        foreach (RollUpLevel level in RollUpLevel.All)
        {
            PeriodRows period = await PeriodRows.ReadAsync(table, level, level.StartOf(quarter), cancellation);
            foreach ((_, TaskFact fact) in facts)
            {
                period.Add(fact);
            }

            writes.AddRange(period.Writes());
        }

        writes.AddRange(facts.Select(each => new DeleteWrite(each.Entity.PartitionKey, each.Entity.RowKey, each.Entity.ETag)));
        if (writes.Count > ITable.MaxBatch)
        {
            // Their groups are in many rows.
            int half = facts.Length / 2;
            return await AddAsync(quarter, facts[..half], cancellation) + await AddAsync(quarter, facts[half..], cancellation);
        }

        return await table.WriteAsync(writes, cancellation) ? facts.Length : 0;
    }
}
