using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ContentHub.Storage.Azure;
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>Tables and containers under a prefix of their own.</summary>
internal sealed class AzurePlace(string connectionString, string prefix, Action<ClientOptions>? configure = null) : StoragePlace
{
    private readonly AzureAccount _account = new(new AzureStorageOptions { ConnectionString = connectionString, Prefix = prefix }, configure);
    private readonly Dictionary<string, TableClient> _tables = [];
    private readonly Dictionary<string, BlobContainerClient> _containers = [];

    public static string NewPrefix() => $"t{Guid.NewGuid():N}"[..20];

    public override ITable Table(string name)
    {
        if (!_tables.TryGetValue(name, out TableClient? table))
        {
            table = _account.Table(name);
            table.Create();
            _tables.Add(name, table);
        }

        return new AzureTable(table);
    }

    public override IBlobContainer Container(string name)
    {
        if (!_containers.TryGetValue(name, out BlobContainerClient? container))
        {
            container = _account.Container(name);
            container.Create();
            _containers.Add(name, container);
        }

        return new AzureBlobContainer(container);
    }

    /// <summary>A table that another place has made.</summary>
    public ITable Existing(string name) => new AzureTable(_account.Table(name));

    /// <summary>A container that another place has made.</summary>
    public IBlobContainer ExistingContainer(string name) => new AzureBlobContainer(_account.Container(name));

    /// <summary>Has nothing of its own to close.</summary>
    public override void Close()
    {
    }

    /// <summary>Takes them away, so that the tests that follow are not slowed down.</summary>
    public override void Dispose()
    {
        foreach (TableClient table in _tables.Values)
        {
            table.Delete();
        }

        foreach (BlobContainerClient container in _containers.Values)
        {
            container.Delete();
        }
    }
}
