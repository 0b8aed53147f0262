using ContentHub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions;

/// <summary>
/// Opens the storage when the host starts, so that what is wrong with it is said then and not at the first task, and lets go of
/// it when everything has stopped.
/// </summary>
/// <param name="services">Holds the storage.</param>
/// <param name="settings">Where it is.</param>
/// <param name="configuration">Tells whether the Functions host has started this.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class StorageService(IServiceProvider services, ContentHubSettings settings, IConfiguration configuration, TimeProvider time, ILogger<StorageService> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private StorageHost? _host;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        AppStorage storage = services.GetRequiredService<AppStorage>();
        await storage.PrepareAsync(cancellationToken);

        // Workers of the Functions host share its durable engine, and so the storage. It tells them how to reach it.
        if (settings.Storage.Kind == StorageKind.Azure && configuration["Functions:Worker:HostEndpoint"] is null)
        {
            StorageHost host = new(HostId.Of(settings.DataFolder), Environment.MachineName, settings.DataFolder, time.GetUtcNow());
            await storage.ClaimAsync(host, settings.Storage.TakeOver, cancellationToken);
            _host = host;
        }
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_host is null)
        {
            return;
        }

        try
        {
            using CancellationTokenSource patience = new(s_patience, time);
            await services.GetRequiredService<AppStorage>().ReleaseAsync(_host, patience.Token);
        }
        catch (Exception exception)
        {
            LogNotReleased(exception, _host.Id);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The storage account could not be told that {Host} has stopped; only this host can start on it")]
    private partial void LogNotReleased(Exception exception, string host);
}
