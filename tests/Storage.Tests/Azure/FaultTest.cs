using Azure.Core.Pipeline;
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>A table and a container behind a network that has faults, and the same without.</summary>
public abstract class FaultTest : IDisposable, IClassFixture<AzuriteFixture>
{
    private readonly AzurePlace _place;

    protected FaultTest(AzuriteFixture azurite)
    {
        string prefix = AzurePlace.NewPrefix();
        _place = new AzurePlace(azurite.Azurite.ConnectionString, prefix);
        Others = _place.Table("table");
        OtherBlobs = _place.Container("blobs");
        AzurePlace faulty = new(azurite.Azurite.ConnectionString, prefix, client =>
        {
            client.Transport = new HttpClientTransport(Network);
            client.Retry.Delay = client.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        });
        Table = faulty.Existing("table");
        Blobs = faulty.ExistingContainer("blobs");
    }

    internal FaultyNetwork Network { get; } = new();

    /// <summary>The table over the faulty network.</summary>
    internal ITable Table { get; }

    /// <summary>The table as others have it.</summary>
    internal ITable Others { get; }

    internal IBlobContainer Blobs { get; }

    internal IBlobContainer OtherBlobs { get; }

    protected static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        Network.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<TableEntity> ReadAsync(string rowKey) => (await Others.GetAsync("p", rowKey, None))!;
}
