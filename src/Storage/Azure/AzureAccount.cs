using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace ContentHub.Storage.Azure;

/// <summary>The tables and containers of one app in a storage account.</summary>
internal sealed class AzureAccount
{
    private readonly TableServiceClient _tableService;
    private readonly BlobServiceClient _blobService;
    private readonly string _prefix;
    private readonly Dictionary<string, TableClient> _tables = [];
    private readonly Dictionary<string, BlobContainerClient> _containers = [];

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
            _tableService = new TableServiceClient(connection, tables);
            _blobService = new BlobServiceClient(connection, blobs);
        }
        else
        {
            TokenCredential identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
            _tableService = new TableServiceClient(options.TableServiceUri!, identity, tables);
            _blobService = new BlobServiceClient(options.BlobServiceUri!, identity, blobs);
        }

        _prefix = options.Prefix;
    }

    /// <summary>Where the account's tables are.</summary>
    public Uri Address => _tableService.Uri;

    /// <summary>The account's tables and the prefix of the app's.</summary>
    public string Place => $"{Address.AbsoluteUri.TrimEnd('/')}/{_prefix}";

    /// <summary>The table of a name, which need not be there yet. Names of tables are letters and digits only.</summary>
    public TableClient Table(string name)
    {
        if (!_tables.TryGetValue(name, out TableClient? table))
        {
            table = _tableService.GetTableClient(_prefix + name.Replace("-", "", StringComparison.Ordinal));
            _tables.Add(name, table);
        }

        return table;
    }

    /// <summary>The container of a name, which need not be there yet.</summary>
    public BlobContainerClient Container(string name)
    {
        if (!_containers.TryGetValue(name, out BlobContainerClient? container))
        {
            container = _blobService.GetBlobContainerClient($"{_prefix}-{name}");
            _containers.Add(name, container);
        }

        return container;
    }

    /// <summary>Makes those that have been asked for and are not there yet.</summary>
    public Task CreateAsync(CancellationToken cancellation) => Task.WhenAll(
        [
            .. _tables.Values.Select(table => table.CreateIfNotExistsAsync(cancellation)),
            .. _containers.Values.Select(container => container.CreateIfNotExistsAsync(cancellationToken: cancellation)),
        ]);

    /// <summary>Removes those that have been asked for, with all that is in them.</summary>
    public Task DeleteAsync(CancellationToken cancellation) => Task.WhenAll(
        [
            .. _tables.Values.Select(table => table.DeleteAsync(cancellation)),
            .. _containers.Values.Select(container => container.DeleteIfExistsAsync(cancellationToken: cancellation)),
        ]);
}
