using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Triggers;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>
/// The host. It takes its data folder, opens the stores, listens, and only then goes on with what an earlier run left, so
/// that whatever runs knows the host's address. It stops in the reverse order.
/// </summary>
internal sealed partial class LocalHost(WebApplication application) : IHost, IAsyncDisposable
{
    private readonly ILogger _logger = application.Services.GetRequiredService<ILogger<LocalHost>>();

    public IServiceProvider Services => application.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        FunctionCatalog catalog = Services.GetRequiredService<FunctionCatalog>();
        DataFolder folder = Services.GetRequiredService<DataFolder>();
        Services.GetRequiredService<FunctionKeys>();
        LocalRuntimeOptions options = Services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value;
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HostStartException($"The address {options.Url} cannot be listened at: it is in use, or is not this machine's. Stop what uses it, or set LocalRuntime__Url to another address.", exception);
        }

        Uri address = new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Services.GetRequiredService<ListeningAddress>().Uri = address;

        // The Functions host tells an app its name in this setting; so does this one.
        application.Configuration["WEBSITE_HOSTNAME"] = address.Authority;
        folder.Announce(address.ToString());
        Services.GetRequiredService<DurableEngineService>().Engine.Resume();
        Services.GetRequiredService<TimerTriggers>().Start();
        await Services.GetRequiredService<QueueTriggers>().BeginAsync(cancellationToken);
        LogStarted(address, folder.Path, catalog.Functions.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Services.GetRequiredService<TimerTriggers>().StopAsync();
        await application.StopAsync(cancellationToken);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => application.DisposeAsync();

    [LoggerMessage(LogLevel.Information, "Listening at {Address}; data in {Folder}; {Count} functions")]
    private partial void LogStarted(Uri address, string folder, int count);
}
