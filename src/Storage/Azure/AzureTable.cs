using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ContentHub.Storage.Tables;
using AzureEntity = Azure.Data.Tables.TableEntity;
using TableEntity = ContentHub.Storage.Tables.TableEntity;

namespace ContentHub.Storage.Azure;

/// <summary>A table in Azure Tables.</summary>
internal sealed class AzureTable(TableClient table) : ITable
{
    private static readonly string[] s_keysOnly = [nameof(AzureEntity.RowKey)];

    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!TableKey.IsValid(partitionKey) || !TableKey.IsValid(rowKey))
        {
            // The service refuses to look for what cannot be there.
            return null;
        }

        NullableResponse<AzureEntity> row = await table.GetEntityIfExistsAsync<AzureEntity>(partitionKey, rowKey, cancellationToken: cancellation);
        return row.HasValue ? AzureRow.Read(row.Value!) : null;
    }

    public async Task<bool> WriteAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TableBatch.Check(writes);
        string stamp = Lineage.NewStamp();
        WriteAttempts attempts = new();
        while (writes.Count > 0)
        {
            try
            {
                using IDisposable following = attempts.Follow();
                await SubmitAsync(writes, stamp, cancellation);
                return true;
            }
            catch (RequestFailedException refusal) when (IsRefusal(refusal))
            {
                bool? isWritten = attempts.IsUnclear ? await LostAnswer.WasWrittenAsync(table, writes, stamp, cancellation) : false;
                if (isWritten == true)
                {
                    return true;
                }

                if (Refused(writes, refusal) is not DeleteWrite { ETag: null })
                {
                    return isWritten ?? throw new UnclearWriteException(
                        $"Whether '{writes[0].RowKey}' in '{writes[0].PartitionKey}' was written is not known: the answer was lost, and it was changed since.",
                        refusal);
                }

                writes = await WithoutGoneAsync(writes, cancellation);
            }
        }

        return true;
    }

    public async Task<TablePage> QueryAsync(string partitionKey, string? after, string? before, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ITable.MaxPage);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        List<TableEntity> entities = [];

        // The service may end a page early, even an empty one: only the end of the range ends the range.
        await foreach (Page<AzureEntity> page in Pages(partitionKey, after, before, Math.Min(limit + 1, ITable.MaxPage), null, cancellation))
        {
            foreach (AzureEntity row in page.Values)
            {
                if (entities.Count == limit)
                {
                    return new TablePage(entities, true);
                }

                entities.Add(AzureRow.Read(row));
            }

            if (entities.Count == limit)
            {
                return new TablePage(entities, page.ContinuationToken is not null && await AnyAsync(partitionKey, entities[^1].RowKey, before, cancellation));
            }
        }

        return new TablePage(entities, false);
    }

    public async Task<long> CountAsync(string partitionKey, string? after, string? before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        long count = 0;
        await foreach (Page<AzureEntity> page in Pages(partitionKey, after, before, ITable.MaxPage, s_keysOnly, cancellation))
        {
            count += page.Values.Count;
        }

        return count;
    }

    public async IAsyncEnumerable<TableEntity> ScanAsync((string PartitionKey, string RowKey)? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string[] filters = after is { } last
            ? [TableClient.CreateQueryFilter($"PartitionKey eq {last.PartitionKey} and RowKey gt {last.RowKey}"), TableClient.CreateQueryFilter($"PartitionKey gt {last.PartitionKey}")]
            : [""];
        foreach (string filter in filters)
        {
            await foreach (AzureEntity row in table.QueryAsync<AzureEntity>(filter, ITable.MaxPage, cancellationToken: cancellation))
            {
                yield return AzureRow.Read(row);
            }
        }
    }

    private static bool IsRefusal(RequestFailedException exception) => exception.Status switch
    {
        404 => exception.ErrorCode != TableErrorCode.TableNotFound,
        409 => exception.ErrorCode == TableErrorCode.EntityAlreadyExists,
        412 => true,
        _ => false,
    };

    private static TableWrite Refused(IReadOnlyList<TableWrite> writes, RequestFailedException refusal) =>
        writes[refusal is TableTransactionFailedException { FailedTransactionActionIndex: { } index } ? index : 0];

    private static TableTransactionAction Action(TableWrite write, string stamp) => write switch
    {
        InsertWrite insert => new(TableTransactionActionType.Add, AzureRow.Write(insert.Entity, Lineage.None, stamp)),
        UpsertWrite upsert => new(TableTransactionActionType.UpsertReplace, AzureRow.Write(upsert.Entity, Lineage.None, stamp)),
        ReplaceWrite replace => new(TableTransactionActionType.UpdateReplace, Successor(replace, stamp), AzureRow.ServiceTag(replace.Entity.ETag!)),
        DeleteWrite delete => new(TableTransactionActionType.Delete, new AzureEntity(delete.PartitionKey, delete.RowKey), Condition(delete)),
        _ => throw new ArgumentException($"The table does not know how to do a {write.GetType().Name}.", nameof(write)),
    };

    private static AzureEntity Successor(ReplaceWrite replace, string stamp) => AzureRow.Write(replace.Entity, AzureRow.LineageOf(replace.Entity.ETag!), stamp);

    private static ETag Condition(DeleteWrite delete) => delete.ETag is { } etag ? AzureRow.ServiceTag(etag) : ETag.All;

    /// <summary>Makes one request, and as many more as its failures are worth.</summary>
    private Task SubmitAsync(IReadOnlyList<TableWrite> writes, string stamp, CancellationToken cancellation) => writes switch
    {
        [InsertWrite insert] => table.AddEntityAsync(AzureRow.Write(insert.Entity, Lineage.None, stamp), cancellation),
        [UpsertWrite upsert] => table.UpsertEntityAsync(AzureRow.Write(upsert.Entity, Lineage.None, stamp), TableUpdateMode.Replace, cancellation),
        [ReplaceWrite replace] => table.UpdateEntityAsync(Successor(replace, stamp), AzureRow.ServiceTag(replace.Entity.ETag!), TableUpdateMode.Replace, cancellation),
        [DeleteWrite delete] => DeleteAsync(delete, cancellation),
        _ => table.SubmitTransactionAsync(writes.Select(write => Action(write, stamp)), cancellation),
    };

    private async Task DeleteAsync(DeleteWrite delete, CancellationToken cancellation)
    {
        Response response = await table.DeleteEntityAsync(delete.PartitionKey, delete.RowKey, Condition(delete), cancellation);
        if (response.IsError)
        {
            throw new RequestFailedException(response);
        }
    }

    /// <summary>The writes without the deletes of rows that are not there: the service refuses a batch that has one.</summary>
    private async Task<IReadOnlyList<TableWrite>> WithoutGoneAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        bool[] stay = await Task.WhenAll(writes.Select(async write =>
            write is not DeleteWrite { ETag: null } || await GetAsync(write.PartitionKey, write.RowKey, cancellation) is not null));
        return [.. writes.Where((_, i) => stay[i])];
    }

    private async Task<bool> AnyAsync(string partitionKey, string after, string? before, CancellationToken cancellation)
    {
        await foreach (Page<AzureEntity> page in Pages(partitionKey, after, before, 1, s_keysOnly, cancellation))
        {
            if (page.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private IAsyncEnumerable<Page<AzureEntity>> Pages(string partitionKey, string? after, string? before, int pageSize, string[]? select, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey gt {after ?? ""}");
        if (before is not null)
        {
            filter = TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey gt {after ?? ""} and RowKey lt {before}");
        }

        return table.QueryAsync<AzureEntity>(filter, pageSize, select, cancellation).AsPages();
    }
}
