using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Accounts;

/// <summary>
/// Profiles in a table: one partition with a row for each, whose keys sort as the account ids do, so the rows are the list.
/// A write is one row, so none can be cut in two.
/// </summary>
internal sealed class AccountStore(ITable table) : IAccountStore
{
    private const string Partition = "accounts";
    private const int KeyLength = 19;
    private const int TagLength = 16;

    public async Task<StoredAccount?> GetAsync(long accountId, CancellationToken cancellation = default) =>
        await ReadAsync(accountId, cancellation) is { } row ? Read(row) : null;

    public async Task<Page<AccountProfile>> ListAsync(int pageSize, string? continuation, CancellationToken cancellation = default)
    {
        string? after = IndexedList.Decode(Partition, continuation, KeyLength);
        TablePage page = await table.QueryAsync(Partition, after, null, Math.Clamp(pageSize, 1, ITable.MaxPage), cancellation);
        return new Page<AccountProfile>(
            [.. page.Entities.Select(row => Read(row).Profile)],
            page.HasMore ? IndexedList.Encode(Partition, page.Entities[^1].RowKey) : null);
    }

    public Task<AccountWrite> PutAsync(AccountProfile profile, WriteCondition condition, CancellationToken cancellation = default) =>
        ConflictRetry.RunAsync(async () =>
        {
            TableEntity? row = await ReadAsync(profile.AccountId, cancellation);
            StoredAccount? present = row is null ? null : Read(row);
            if (!condition.Allows(present?.ETag))
            {
                return (true, new AccountWrite(WriteOutcome.ConditionFailed, present));
            }

            AccountProfile next = profile with { CreatedAt = present?.Profile.CreatedAt ?? profile.CreatedAt };
            string data = StorageJson.Write(next, StorageJson.Default.AccountProfile);
            bool written = row is null
                ? await table.InsertAsync(new TableEntity(Partition, Key(profile.AccountId), data), cancellation)
                : await table.ReplaceAsync(row with { Data = data }, cancellation);
            return (written, new AccountWrite(row is null ? WriteOutcome.Created : WriteOutcome.Replaced, new StoredAccount(next, Tag(data))));
        });

    public Task<WriteOutcome> DeleteAsync(long accountId, WriteCondition condition, CancellationToken cancellation = default) =>
        ConflictRetry.RunAsync(async () =>
        {
            TableEntity? row = await ReadAsync(accountId, cancellation);
            if (!condition.Allows(row is null ? null : Tag(row.Data)))
            {
                return (true, WriteOutcome.ConditionFailed);
            }

            return row is null
                ? (true, WriteOutcome.NotFound)
                : (await table.WriteAsync([new DeleteWrite(Partition, row.RowKey, row.ETag)], cancellation), WriteOutcome.Deleted);
        });

    private static StoredAccount Read(TableEntity row) => new(StorageJson.Read(row.Data, StorageJson.Default.AccountProfile), Tag(row.Data));

    // A table's own tags may begin anew when a row is removed and made again; what a row says never does.
    private static string Tag(string data) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..TagLength];

    private static string Key(long accountId) => accountId.ToString("D19", CultureInfo.InvariantCulture);

    private Task<TableEntity?> ReadAsync(long accountId, CancellationToken cancellation) => table.GetAsync(Partition, Key(accountId), cancellation);
}
