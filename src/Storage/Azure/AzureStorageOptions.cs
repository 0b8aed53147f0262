using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ContentHub.Storage.Azure;

/// <summary>Where the storage account is and how the app may enter it: by a connection string, or by addresses and an identity.</summary>
public sealed record AzureStorageOptions
{
    /// <summary>The connection string; it holds the account's key. Null to enter by identity.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The address of the tables, such as <c>https://account.table.core.windows.net</c>; for an identity.</summary>
    public Uri? TableServiceUri { get; init; }

    /// <summary>The address of the blobs, such as <c>https://account.blob.core.windows.net</c>; for an identity.</summary>
    public Uri? BlobServiceUri { get; init; }

    /// <summary>The client id of the managed identity that was assigned to the app; null for whatever identity the surroundings offer.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the names of tables and containers begin with, 3–20 small letters and digits, a letter first. Default <c>contenthub</c>.</summary>
    public string Prefix { get; init; } = "contenthub";

    /// <summary>Whether a text is the connection string of an account that has tables, blobs and queues; the hosts need the last.</summary>
    /// <param name="text">The text to look at.</param>
    public static bool IsConnectionString(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            _ = new BlobServiceClient(text);
            return new QueueServiceClient(text).Uri is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            // The last is what the client makes of a string that names no blobs.
            return false;
        }
    }

    /// <summary>Written for logs: without the connection string, which holds a key.</summary>
    public override string ToString() => $"{nameof(AzureStorageOptions)} {{ {TableServiceUri?.ToString() ?? "by connection string"}, {Prefix} }}";
}
