using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Scheduling;

/// <summary>Schedules in a table. The list of what is due next has the schedules in the order of their next occurrences.</summary>
internal sealed class ScheduleStore : IScheduleStore
{
    private const string Due = "due";
    private readonly ITable _table;
    private readonly IndexedRows<Schedule> _rows;
    private readonly ScheduleNames _names;

    public ScheduleStore(ITable table, TimeProvider time)
    {
        _table = table;
        _rows = new IndexedRows<Schedule>(table, "schedule", StorageJson.Default.Schedule, schedule => schedule.ScheduleId, Places);
        _names = new ScheduleNames(table, time, async (id, cancellation) => (await GetAsync(id, cancellation))?.Name);
    }

    public async Task<bool> AddAsync(Schedule schedule, CancellationToken cancellation = default) =>
        await _names.ClaimAsync(schedule.Name, schedule.ScheduleId, cancellation) && await _rows.AddAsync(schedule, cancellation);

    public Task<Schedule?> GetAsync(string scheduleId, CancellationToken cancellation = default) => _rows.GetAsync(scheduleId, cancellation);

    public async Task<Schedule?> FindAsync(string name, CancellationToken cancellation = default) =>
        await _names.HolderAsync(name, cancellation) is { } id && await GetAsync(id, cancellation) is { } schedule && ScheduleNames.AreSame(schedule.Name, name) ? schedule : null;

    public async Task<(Schedule? Schedule, bool IsNameTaken)> UpdateAsync(string scheduleId, Func<Schedule, Schedule> change, CancellationToken cancellation = default)
    {
        if (await GetAsync(scheduleId, cancellation) is not { } present)
        {
            return (null, false);
        }

        string name = change(present).Name;
        bool isRenamed = !ScheduleNames.AreSame(name, present.Name);
        if (isRenamed && !await _names.ClaimAsync(name, scheduleId, cancellation))
        {
            return (present, true);
        }

        Schedule? changed = await _rows.UpdateAsync(scheduleId, change, static (_, _) => [], cancellation);
        if (isRenamed)
        {
            await _names.ReleaseAsync(present.Name, scheduleId, cancellation);
        }

        return (changed, false);
    }

    public async Task<Schedule?> DeleteAsync(string scheduleId, CancellationToken cancellation = default)
    {
        (Schedule? schedule, _) = await _rows.RemoveAsync(scheduleId, static _ => true, cancellation);
        if (schedule is not null)
        {
            await _names.ReleaseAsync(schedule.Name, scheduleId, cancellation);
        }

        return schedule;
    }

    public Task<Page<Schedule>> ListAsync(ScheduleQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        _table,
        List(query.Enabled, query.Type),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } schedule
            && (query.Enabled ?? schedule.Enabled) == schedule.Enabled
            && (query.Type ?? schedule.Type) == schedule.Type
                ? schedule
                : null,
        cancellation);

    public async Task<IReadOnlyList<Schedule>> ListDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default)
    {
        List<Schedule> due = [];
        string? after = null;
        TablePage page;
        do
        {
            page = await _table.QueryAsync(Due, after, SortKeys.Before(until.AddTicks(1)), limit - due.Count, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                after = row.RowKey;
                if (await GetAsync(SortKeys.Id(row.RowKey), cancellation) is { NextAt: { } next } schedule && SortKeys.OldestFirst(next, schedule.ScheduleId) == row.RowKey)
                {
                    due.Add(schedule);
                }
            }
        }
        while (page.HasMore && due.Count < limit);
        return due;
    }

    private static string List(bool? enabled, string? type) =>
        $"all{(enabled is { } only ? only ? ":enabled" : ":paused" : "")}{(type is null ? "" : $":type:{type}")}";

    private static IEnumerable<ListPlace> Places(Schedule schedule)
    {
        string key = SortKeys.NewestFirst(schedule.CreatedAt, schedule.ScheduleId);
        yield return new ListPlace(List(null, null), key);
        yield return new ListPlace(List(schedule.Enabled, null), key);
        yield return new ListPlace(List(null, schedule.Type), key);
        yield return new ListPlace(List(schedule.Enabled, schedule.Type), key);
        if (schedule.NextAt is { } next)
        {
            yield return new ListPlace(Due, SortKeys.OldestFirst(next, schedule.ScheduleId));
        }
    }
}
