using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContentHub.Domain.Topics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Topics;

/// <summary>
/// The topics of an account in one partition, so that what belongs together is one batch: a row for each topic it has had, one
/// for each in the order of their last uses, and one for each place in an owner's plan. Taking a topic writes all three, so a
/// crash leaves none without the others; that a place is inserted once keeps two runs for the same owner from both taking.
/// </summary>
internal sealed class TopicHistory(ITable table, TimeProvider time) : ITopicHistory
{
    private const int WritesOfOne = 4;

    public async Task<IReadOnlyList<Topic>> GetPlanAsync(long accountId, string owner, CancellationToken cancellation = default)
    {
        string plan = Plan(owner);
        TablePage page = await table.QueryAsync(Partition(accountId), $"{plan}:", $"{plan};", ITable.MaxPage, cancellation);
        return [.. page.Entities.Select(row => StorageJson.Read(row.Data, StorageJson.Default.Topic))];
    }

    public async Task<TopicUse?> GetLastUseAsync(long accountId, string text, CancellationToken cancellation = default) =>
        await ReadAsync(accountId, text, cancellation) is { } row ? Use(row) : null;

    public async Task<IReadOnlyList<Topic>> TakeAsync(long accountId, string owner, int planned, IReadOnlyList<TopicCandidate> candidates, CancellationToken cancellation = default)
    {
        foreach (TopicCandidate[] some in candidates.Chunk(ITable.MaxBatch / WritesOfOne))
        {
            int before = planned;
            if (await ConflictRetry.RunAsync(() => TryTakeAsync(accountId, owner, before, some, cancellation)) is not { } after)
            {
                break;
            }

            planned = after;
        }

        return await GetPlanAsync(accountId, owner, cancellation);
    }

    public Task NoteAsync(long accountId, string text, CancellationToken cancellation = default)
    {
        TopicRow row = new() { Text = text, UsedAt = time.GetUtcNow() };
        return table.WriteAsync([new InsertWrite(Entity(accountId, row)), new InsertWrite(Recent(accountId, row))], cancellation);
    }

    public async Task<IReadOnlyList<string>> ListRecentAsync(long accountId, int limit, CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(Partition(accountId), "recent:", "recent;", Math.Clamp(limit, 1, ITable.MaxPage), cancellation);
        return [.. page.Entities.Select(row => row.Data)];
    }

    private static string Partition(long accountId) => string.Create(CultureInfo.InvariantCulture, $"account:{accountId}");

    private static string Key(string text) => $"topic:{TopicText.Key(text)}";

    // An owner may hold characters that no key may.
    private static string Plan(string owner) => $"plan:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))}";

    private static TableEntity Entity(long accountId, TopicRow row) =>
        new(Partition(accountId), Key(row.Text), StorageJson.Write(row, StorageJson.Default.TopicRow));

    private static TableEntity Recent(long accountId, TopicRow row) =>
        new(Partition(accountId), $"recent:{SortKeys.NewestFirst(row.UsedAt, TopicText.Key(row.Text))}", row.Text);

    private static TopicUse Use(TableEntity entity)
    {
        TopicRow row = StorageJson.Read(entity.Data, StorageJson.Default.TopicRow);
        return new TopicUse(row.UsedAt, row.Owner);
    }

    /// <returns>Whether nobody was in the way; and how many topics the owner has then, null when another run of it has taken some.</returns>
    private async Task<(bool Written, int? Planned)> TryTakeAsync(long accountId, string owner, int planned, TopicCandidate[] candidates, CancellationToken cancellation)
    {
        if ((await GetPlanAsync(accountId, owner, cancellation)).Count != planned)
        {
            return (true, null);
        }

        DateTimeOffset now = time.GetUtcNow();
        List<TableWrite> writes = [];
        int next = planned;
        foreach ((Topic topic, TopicUse? lastUse) in candidates)
        {
            TableEntity? present = await ReadAsync(accountId, topic.Text, cancellation);
            if ((present is null ? null : Use(present)) == lastUse)
            {
                // A tick apart, so that what is taken together comes round again in the same order.
                writes.AddRange(Writes(accountId, new TopicRow { Text = topic.Text, UsedAt = now.AddTicks(next), Owner = owner }, present));
                string place = string.Create(CultureInfo.InvariantCulture, $"{Plan(owner)}:{next++:D3}");
                writes.Add(new InsertWrite(new TableEntity(Partition(accountId), place, StorageJson.Write(topic, StorageJson.Default.Topic))));
            }
        }

        return (writes.Count == 0 || await table.WriteAsync(writes, cancellation), next);
    }

    private static IEnumerable<TableWrite> Writes(long accountId, TopicRow row, TableEntity? present)
    {
        TableEntity entity = Entity(accountId, row);
        TableEntity recent = Recent(accountId, row);
        if (present is null)
        {
            return [new InsertWrite(entity), new InsertWrite(recent)];
        }

        TableEntity former = Recent(accountId, StorageJson.Read(present.Data, StorageJson.Default.TopicRow));
        ReplaceWrite replace = new(entity with { ETag = present.ETag });

        // A batch has one write for each row: the place in the order is the former one when the clock has not moved.
        return former.RowKey == recent.RowKey ? [replace, new UpsertWrite(recent)] : [replace, new DeleteWrite(former.PartitionKey, former.RowKey), new InsertWrite(recent)];
    }

    private Task<TableEntity?> ReadAsync(long accountId, string text, CancellationToken cancellation) =>
        table.GetAsync(Partition(accountId), Key(text), cancellation);
}
