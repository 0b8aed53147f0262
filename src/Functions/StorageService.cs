using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContentHub.Functions;

/// <summary>Opens the storage when the host starts, so that what is wrong with it is said then and not at the first task.</summary>
/// <param name="services">Holds the storage.</param>
internal sealed class StorageService(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => services.GetRequiredService<AppStorage>().PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
