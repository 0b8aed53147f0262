using ContentHub.Functions;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.Cli.Server;

/// <summary>The app in this process, for a single command, on a free port.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly IHost _host;

    private EmbeddedServer(IHost host, Uri address)
    {
        _host = host;
        Address = address;
    }

    public Uri Address { get; }

    /// <exception cref="HostStartException">The app cannot run here; the message says why.</exception>
    public static async Task<EmbeddedServer> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        FunctionsApplicationBuilder builder = ContentHubApplication.CreateBuilder([$"--CONTENTHUB_DATA={dataFolder}", "--LocalRuntime:Url=http://127.0.0.1:0"]);

        // The command itself says what goes wrong; only what nobody expects is worth a line of the log.
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        IHost host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new EmbeddedServer(host, new Uri($"http://{builder.Configuration["WEBSITE_HOSTNAME"]}/"));
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
