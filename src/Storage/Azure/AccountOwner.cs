using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Azure;

/// <summary>
/// The row that says which host has the data in an account. There is no time limit on it: a host that was killed has it still
/// when it starts again, and nobody else comes in between.
/// </summary>
/// <param name="table">Where the row is.</param>
/// <param name="place">The account, for messages.</param>
internal sealed class AccountOwner(ITable table, string place)
{
    private const string Key = "owner";

    /// <exception cref="StorageOwnedException">Another host has it.</exception>
    public async Task ClaimAsync(StorageHost host, string? takeOver, CancellationToken cancellation)
    {
        TableEntity row = new(Key, Key, StorageJson.Write(host, StorageJson.Default.StorageHost));
        while (!await table.WriteAsync([new InsertWrite(row)], cancellation))
        {
            if (await table.GetAsync(Key, Key, cancellation) is not { } present)
            {
                continue;
            }

            StorageHost owner = StorageJson.Read(present.Data, StorageJson.Default.StorageHost);
            if (owner.Id != host.Id && owner.Id != takeOver)
            {
                throw new StorageOwnedException(place, owner);
            }

            if (await table.WriteAsync([new ReplaceWrite(row with { ETag = present.ETag })], cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Leaves it to whoever comes next, unless another has taken it over.</summary>
    public async Task ReleaseAsync(StorageHost host, CancellationToken cancellation)
    {
        if (await table.GetAsync(Key, Key, cancellation) is { } present && StorageJson.Read(present.Data, StorageJson.Default.StorageHost).Id == host.Id)
        {
            await table.WriteAsync([new DeleteWrite(Key, Key, present.ETag)], cancellation);
        }
    }
}
