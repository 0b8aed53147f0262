using System.Buffers.Text;
using System.Text;
using ContentHub.Domain;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage;

/// <summary>
/// Lists over rows that live elsewhere. Each list is a partition of index rows in the list's order. Azure Tables has no
/// transaction over partitions, so an index row may be there for a row that does not (yet, or any longer) belong: it is
/// written before the row that it points at, and a reader believes the row, not the index.
/// </summary>
internal static class IndexedList
{
    /// <summary>One page of a list.</summary>
    /// <param name="table">Where the index is.</param>
    /// <param name="partition">The list.</param>
    /// <param name="pageSize">Most entries.</param>
    /// <param name="continuation">Where the page starts; null for the first.</param>
    /// <param name="read">The row that an index row of a key points at, or null when that key is not (or no longer) the row's place in the list.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<Page<T>> ReadAsync<T>(ITable table, string partition, int pageSize, string? continuation, Func<string, Task<T?>> read, CancellationToken cancellation)
        where T : class
    {
        string? after = Decode(partition, continuation);
        List<T> items = [];
        while (true)
        {
            TablePage page = await table.QueryAsync(partition, after, null, Math.Clamp(pageSize, 1, ITable.MaxPage), cancellation);
            foreach (TableEntity entry in page.Entities)
            {
                if (items.Count == pageSize)
                {
                    return new Page<T>(items, Encode(partition, after!));
                }

                after = entry.RowKey;
                if (await read(entry.RowKey) is { } item)
                {
                    items.Add(item);
                }
            }

            if (!page.HasMore)
            {
                return new Page<T>(items, null);
            }

            if (items.Count == pageSize)
            {
                return new Page<T>(items, Encode(partition, after!));
            }
        }
    }

    /// <summary>The continuation of a list's page that ends with a key.</summary>
    public static string Encode(string partition, string after) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{partition}/{after}"));

    /// <summary>The key that a page starts after; null for the first page.</summary>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    public static string? Decode(string partition, string? continuation, int shortestKey = 21)
    {
        if (continuation is null)
        {
            return null;
        }

        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(continuation.Length)];
        if (!Base64Url.IsValid(continuation) || !Base64Url.TryDecodeFromChars(continuation, bytes, out int length))
        {
            throw new InvalidContinuationException();
        }

        string text = Encoding.UTF8.GetString(bytes, 0, length);
        string prefix = $"{partition}/";
        return text.StartsWith(prefix, StringComparison.Ordinal) && text.Length >= prefix.Length + shortestKey
            ? text[prefix.Length..]
            : throw new InvalidContinuationException();
    }
}
