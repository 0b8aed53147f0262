using Azure.Core;
using ContentHub.Storage.Azure;
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>Tables and containers under a prefix of their own.</summary>
internal sealed class AzurePlace(string connectionString, string prefix, Action<ClientOptions>? configure = null) : StoragePlace
{
    private readonly AzureAccount _account = new(new AzureStorageOptions { ConnectionString = connectionString, Prefix = prefix }, configure);

    public static string NewPrefix() => $"t{Guid.NewGuid():N}"[..20];

    public override ITable Table(string name)
    {
        _account.Table(name).CreateIfNotExists();
        return Existing(name);
    }

    public override IBlobContainer Container(string name)
    {
        _account.Container(name).CreateIfNotExists();
        return ExistingContainer(name);
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
    public override void Dispose() => _account.DeleteAsync(CancellationToken.None).GetAwaiter().GetResult();
}
