using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ContentHub.Storage.Blobs;

namespace ContentHub.Storage.Azure;

/// <summary>A container in Azure Blobs.</summary>
internal sealed class AzureBlobContainer(BlobContainerClient container) : IBlobContainer
{
    private const string Stamp = "stamp";

    public async Task<bool> AddAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string stamp = Lineage.NewStamp();
        BlobUploadOptions options = new()
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [Stamp] = stamp },
        };
        WriteAttempts attempts = new();
        try
        {
            using IDisposable following = attempts.Follow();
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(value), options, cancellation);
            return true;
        }
        catch (RequestFailedException refusal) when (refusal.Status == 412 || refusal.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // An attempt whose answer was lost may be what the next one met.
            return attempts.IsUnclear && await StampAsync(name, cancellation) == stamp;
        }
    }

    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return blob.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
    }

    public async IAsyncEnumerable<string> ScanAsync(string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // The service has no way to begin in the middle that is not of its newest versions; names are few bytes each.
        await foreach (BlobItem blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            if (after is null || string.CompareOrdinal(blob.Name, after) > 0)
            {
                yield return blob.Name;
            }
        }
    }

    private async Task<string?> StampAsync(string name, CancellationToken cancellation)
    {
        try
        {
            BlobProperties properties = await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation);
            return properties.Metadata.TryGetValue(Stamp, out string? stamp) ? stamp : null;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }
}
