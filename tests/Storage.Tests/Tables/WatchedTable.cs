using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Tables;

/// <summary>A table that counts what is asked of it, and can be told to crash at a write.</summary>
internal sealed class WatchedTable(ITable table) : ITable
{
    private int _writesLeft = int.MaxValue;
    private int _reads;

    /// <summary>How many rows and pages were read.</summary>
    public int Reads => _reads;

    /// <summary>From now on so many writes succeed; every later one fails and writes nothing.</summary>
    public void CrashAfter(int writes) => _writesLeft = writes;

    /// <summary>Is run to its end before each write; null for nothing.</summary>
    public Func<TableWrite, Task>? BeforeWrite { get; set; }

    /// <summary>Is run to its end before each row or page is read, with the key that it comes after; null for nothing.</summary>
    public Func<string, Task>? BeforeRead { get; set; }

    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        await ReadAsync(rowKey);
        return await table.GetAsync(partitionKey, rowKey, cancellation);
    }

    public async Task<bool> WriteAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        if (BeforeWrite is { } before)
        {
            await before(writes[0]);
        }

        return Interlocked.Decrement(ref _writesLeft) >= 0
            ? await table.WriteAsync(writes, cancellation)
            : throw new IOException("crashed");
    }

    public async Task<TablePage> QueryAsync(string partitionKey, string? after, string? before, int limit, CancellationToken cancellation)
    {
        await ReadAsync(after ?? "");
        return await table.QueryAsync(partitionKey, after, before, limit, cancellation);
    }

    public Task<long> CountAsync(string partitionKey, string? after, string? before, CancellationToken cancellation) => table.CountAsync(partitionKey, after, before, cancellation);

    public IAsyncEnumerable<TableEntity> ScanAsync((string PartitionKey, string RowKey)? after, CancellationToken cancellation) => table.ScanAsync(after, cancellation);

    private Task ReadAsync(string key)
    {
        Interlocked.Increment(ref _reads);
        return BeforeRead?.Invoke(key) ?? Task.CompletedTask;
    }
}
