using System.Globalization;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>
/// The rows of one period, read to have facts added: one with the totals, and as many with groups as it takes. A group stays
/// in the row that it is in, until that has no room; so a batch of facts changes few rows, however many groups there are.
/// </summary>
internal sealed class PeriodRows
{
    // A row has room for 32,000 characters.
    private const int MaxCharacters = 30_000;

    private readonly string _totalsKey;
    private readonly string _groupsKey;
    private readonly TableEntity? _storedTotals;
    private readonly TaskTotals _totals = new();
    private readonly List<GroupsRow> _rows = [];
    private readonly Dictionary<TaskGroup, (GroupsRow Row, TaskGroupCounts Counts)> _groups = [];

    private PeriodRows(string totalsKey, string groupsKey, TableEntity? storedTotals)
    {
        _totalsKey = totalsKey;
        _groupsKey = groupsKey;
        _storedTotals = storedTotals;
        if (storedTotals is not null)
        {
            StorageJson.Read(storedTotals.Data, StorageJson.Default.StoredTotals).AddTo(_totals);
        }
    }

    public static async Task<PeriodRows> ReadAsync(ITable table, RollUpLevel level, DateTimeOffset start, CancellationToken cancellation)
    {
        string groupsKey = level.GroupsKey(start);
        string totalsKey = level.TotalsKey(start);
        PeriodRows rows = new(totalsKey, groupsKey, await table.GetAsync(TaskFacts.Partition, totalsKey, cancellation));
        await foreach (TableEntity entity in table.RangeAsync(TaskFacts.Partition, $"{groupsKey}:", $"{groupsKey};", cancellation))
        {
            GroupsRow row = rows.NewRow(entity);
            Read(entity).AddTo(group => rows._groups.TryGetValue(group, out (GroupsRow Row, TaskGroupCounts Counts) present) ? present.Counts : rows.Add(group, row));
        }

        return rows;
    }

    /// <summary>The groups that a row holds.</summary>
    public static StoredGroups Read(TableEntity row) => StorageJson.Read(row.Data, StorageJson.Default.StoredGroups);

    public void Add(TaskFact fact)
    {
        _totals.Add(fact);
        TaskGroup group = new(fact.AccountId, fact.Category);
        if (!_groups.ContainsKey(group))
        {
            Add(group, _rows.Count == 0 ? NewRow(null) : _rows[^1]);
        }

        (GroupsRow row, TaskGroupCounts counts) = _groups[group];
        row.IsChanged = true;
        counts.Add(fact);
    }

    /// <summary>What must be written to have the facts in it; it fails when others have written in between.</summary>
    public IReadOnlyList<TableWrite> Writes()
    {
        List<TableWrite> writes = [Write(_totalsKey, StorageJson.Write(StoredTotals.Of(_totals), StorageJson.Default.StoredTotals), _storedTotals)];
        for (int i = 0; i < _rows.Count; i++)
        {
            GroupsRow row = _rows[i];
            if (!row.IsChanged)
            {
                continue;
            }

            string json = row.ToJson();
            while (json.Length > MaxCharacters)
            {
                int half = row.Groups.Count / 2;
                GroupsRow next = NewRow(null);
                next.IsChanged = true;
                next.Groups.AddRange(row.Groups[half..]);
                row.Groups.RemoveRange(half, row.Groups.Count - half);
                json = row.ToJson();
            }

            writes.Add(Write(row.Key, json, row.Stored));
        }

        return writes;
    }

    private static TableWrite Write(string key, string json, TableEntity? stored) =>
        stored is null ? new InsertWrite(new TableEntity(TaskFacts.Partition, key, json)) : new ReplaceWrite(stored with { Data = json });

    private TaskGroupCounts Add(TaskGroup group, GroupsRow row)
    {
        TaskGroupCounts counts = new();
        row.Groups.Add((group, counts));
        _groups.Add(group, (row, counts));
        return counts;
    }

    private GroupsRow NewRow(TableEntity? stored)
    {
        GroupsRow row = new(stored?.RowKey ?? string.Create(CultureInfo.InvariantCulture, $"{_groupsKey}:{_rows.Count:D6}"), stored);
        _rows.Add(row);
        return row;
    }

    private sealed class GroupsRow(string key, TableEntity? stored)
    {
        public string Key { get; } = key;

        public TableEntity? Stored { get; } = stored;

        public List<(TaskGroup Group, TaskGroupCounts Counts)> Groups { get; } = [];

        public bool IsChanged { get; set; }

        public string ToJson() => StorageJson.Write(StoredGroups.Of(Groups), StorageJson.Default.StoredGroups);
    }
}
