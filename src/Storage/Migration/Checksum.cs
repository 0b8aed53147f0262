using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Migration;

/// <summary>What a table or container holds, in one number: the same on every storage that holds the same.</summary>
internal static class Checksum
{
    public static async Task<(long Items, string Checksum)> OfAsync(ITable table, Action<long> seen, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long items = 0;
        await foreach (TableEntity row in table.ScanAsync(null, cancellation))
        {
            Add(hash, Encoding.UTF8.GetBytes(row.PartitionKey));
            Add(hash, Encoding.UTF8.GetBytes(row.RowKey));
            Add(hash, Encoding.UTF8.GetBytes(row.Data));
            seen(++items);
        }

        return (items, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static async Task<(long Items, string Checksum)> OfAsync(IBlobContainer container, Action<long> seen, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long items = 0;
        await foreach (string name in container.ScanAsync(null, cancellation))
        {
            Add(hash, Encoding.UTF8.GetBytes(name));
            Add(hash, await container.GetAsync(name, cancellation) ?? []);
            seen(++items);
        }

        return (items, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // With its length, so that no two sequences run together to the same.
    private static void Add(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
