using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.Bench.Hosting;

/// <summary>A real host on real time that runs this assembly's functions, with its store watched.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host, WatchedStore store)
    {
        _host = host;
        Store = store;
        Client = host.Services.GetRequiredService<DurableTaskClient>();
    }

    public DurableTaskClient Client { get; }

    public WatchedStore Store { get; }

    /// <param name="folder">The data folder.</param>
    /// <param name="settings">Such as <c>extensions:durableTask:maxLiveInstances=1</c>.</param>
    public static async Task<EngineHost> StartAsync(string folder, params string[] settings)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
            [$"--LocalRuntime:DataFolder={folder}", "--LocalRuntime:Url=http://127.0.0.1:0", .. settings.Select(setting => $"--{setting}")]);
        builder.Logging.ClearProviders();
        WatchedStore? store = null;
        builder.Services.AddSingleton<Func<string, IDurableStore>>(path => store = new WatchedStore(SqliteDurableStore.Open(path)));
        IHost host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host, store!);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
