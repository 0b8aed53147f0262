using ContentHub.Azurite;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>Azurite, running.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    internal AzuriteProcess Azurite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Azurite = await AzuriteProcess.SharedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal AzurePlace NewPlace() => new(Azurite.ConnectionString, AzurePlace.NewPrefix());
}
