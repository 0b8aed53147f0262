using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace ContentHub.Storage.Azure;

/// <summary>The tables and containers of one app in a storage account.</summary>
internal sealed class AzureAccount
{
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly string _prefix;

    /// <param name="options">Which account.</param>
    /// <param name="configure">Changes how requests are made; null for nothing.</param>
    public AzureAccount(AzureStorageOptions options, Action<ClientOptions>? configure = null)
    {
        TableClientOptions tables = new();
        BlobClientOptions blobs = new();
        foreach (ClientOptions client in (ClientOptions[])[tables, blobs])
        {
            // The waits double from the first to the longest; a throttled account says itself how long to wait, and that counts.
            client.Retry.Mode = RetryMode.Exponential;
            client.Retry.Delay = TimeSpan.FromMilliseconds(200);
            client.Retry.MaxDelay = TimeSpan.FromSeconds(10);
            client.Retry.MaxRetries = 6;
            client.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
            client.AddPolicy(new WriteAttempts.Policy(), HttpPipelinePosition.PerRetry);
            configure?.Invoke(client);
        }

        if (options.ConnectionString is { } connection)
        {
            _tables = new TableServiceClient(connection, tables);
            _blobs = new BlobServiceClient(connection, blobs);
        }
        else
        {
            TokenCredential identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
            _tables = new TableServiceClient(options.TableServiceUri!, identity, tables);
            _blobs = new BlobServiceClient(options.BlobServiceUri!, identity, blobs);
        }

        _prefix = options.Prefix;
    }

    // The names of tables are letters and digits only.
    public TableClient Table(string name) => _tables.GetTableClient(_prefix + name.Replace("-", "", StringComparison.Ordinal));

    public BlobContainerClient Container(string name) => _blobs.GetBlobContainerClient($"{_prefix}-{name}");
}
