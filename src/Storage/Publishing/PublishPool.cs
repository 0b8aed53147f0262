using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Publishing;

/// <summary>
/// The publish pool in a table. The list of the pending has a range for each priority, in the order of their times, so what
/// is due is ten range reads at most.
/// </summary>
internal sealed class PublishPool(ITable table) : IPublishPool
{
    private readonly IndexedRows<PublishEntry> _rows = new(table, "entry", StorageJson.Default.PublishEntry, entry => entry.ContentId, Places);

    public Task<bool> AddAsync(PublishEntry entry, CancellationToken cancellation = default) => _rows.AddAsync(entry, cancellation);

    public Task<PublishEntry?> GetAsync(string contentId, CancellationToken cancellation = default) => _rows.GetAsync(contentId, cancellation);

    public Task<PublishEntry?> UpdateAsync(string contentId, Func<PublishEntry, PublishEntry> change, CancellationToken cancellation = default) =>
        _rows.UpdateAsync(contentId, change, static (_, _) => [], cancellation);

    public Task<(PublishEntry? Entry, bool Removed)> RemoveAsync(string contentId, Func<PublishEntry, bool> when, CancellationToken cancellation = default) =>
        _rows.RemoveAsync(contentId, when, cancellation);

    public async Task<IReadOnlyList<PublishEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        List<PublishEntry> due = [];
        for (int priority = GenerationRequestRules.MaxPriority; priority >= GenerationRequestRules.MinPriority && due.Count < limit; priority--)
        {
            await ReadDueAsync(priority, now, due, limit, cancellation);
        }

        return due;
    }

    public Task<Page<PublishEntry>> ListAsync(PublishQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.Status),
        query.PageSize,
        query.Continuation,
        key => ReadAsync(key, query.Status, cancellation),
        cancellation);

    private static string List(PublishEntryStatus? status) => status is { } only ? $"status:{only.ToName()}" : "all";

    private static string Place(PublishEntry entry, PublishEntryStatus? status) => status switch
    {
        null => SortKeys.NewestFirst(entry.AddedAt, entry.ContentId),
        PublishEntryStatus.Published => SortKeys.NewestFirst(entry.PublishedAt ?? entry.UpdatedAt, entry.ContentId),
        _ => Urgency(entry.Priority) + SortKeys.OldestFirst(entry.ScheduledAt, entry.ContentId),
    };

    private static string Urgency(int priority) => string.Create(CultureInfo.InvariantCulture, $"{GenerationRequestRules.MaxPriority - priority:D2}-");

    private static IEnumerable<ListPlace> Places(PublishEntry entry) =>
        [new(List(null), Place(entry, null)), new(List(entry.Status), Place(entry, entry.Status))];

    private async Task ReadDueAsync(int priority, DateTimeOffset now, List<PublishEntry> due, int limit, CancellationToken cancellation)
    {
        string urgency = Urgency(priority);
        string after = urgency;
        string before = urgency + SortKeys.Before(now.AddTicks(1));
        while (true)
        {
            TablePage page = await table.QueryAsync(List(PublishEntryStatus.Pending), after, before, Math.Clamp(limit - due.Count, 1, ITable.MaxPage), cancellation);
            foreach (TableEntity row in page.Entities)
            {
                after = row.RowKey;
                if (await ReadAsync(row.RowKey, PublishEntryStatus.Pending, cancellation) is { } entry)
                {
                    due.Add(entry);
                }
            }

            if (!page.HasMore || due.Count >= limit)
            {
                return;
            }
        }
    }

    /// <summary>The entry that an index row points at, if that is where it stands.</summary>
    private async Task<PublishEntry?> ReadAsync(string key, PublishEntryStatus? status, CancellationToken cancellation) =>
        await GetAsync(key[key.IndexOf("content-", StringComparison.Ordinal)..], cancellation) is { } entry
        && (status ?? entry.Status) == entry.Status
        && Place(entry, status) == key
            ? entry
            : null;
}
