using ContentHub.Domain;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.Bench.Hosting;

/// <summary>The whole app with a creator in memory, and a client that calls it over loopback.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    private readonly IHost _host;

    private AppHost(IHost host, Uri address)
    {
        _host = host;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public async Task<int> CountCompletedAsync()
    {
        ITaskStore tasks = _host.Services.GetRequiredService<ITaskStore>();
        int count = 0;
        TaskQuery query = new() { Status = GenerationTaskStatus.Completed, PageSize = 1000 };
        do
        {
            Page<GenerationTask> page = await tasks.ListAsync(query);
            count += page.Items.Count;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        return count;
    }

    /// <summary>How many orchestrations of tasks have ended.</summary>
    public async Task<int> CountEndedInstancesAsync() => await _host.Services.GetRequiredService<DurableTaskClient>()
        .GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix = "task-" })
        .CountAsync();

    /// <param name="folder">The data folder.</param>
    /// <param name="creator">Stands in for the program that writes.</param>
    /// <param name="settings">Such as <c>ASYNC_POLL_INTERVAL=1</c>.</param>
    public static Task<AppHost> StartAsync(string folder, IContentCreator creator, params string[] settings) =>
        StartAsync(folder, creator, static _ => { }, settings);

    /// <param name="folder">The data folder.</param>
    /// <param name="creator">Stands in for the program that writes.</param>
    /// <param name="configure">Changes the services.</param>
    /// <param name="settings">Such as <c>ASYNC_POLL_INTERVAL=1</c>.</param>
    public static async Task<AppHost> StartAsync(string folder, IContentCreator creator, Action<IServiceCollection> configure, params string[] settings)
    {
        FunctionsApplicationBuilder builder = ContentHubApplication.CreateBuilder(
            [$"--CONTENTHUB_DATA={folder}", "--LocalRuntime:Url=http://127.0.0.1:0", .. settings.Select(setting => $"--{setting}")]);
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(creator));
        configure(builder.Services);
        IHost host = builder.Build();
        await host.StartAsync();
        return new AppHost(host, new Uri($"http://{builder.Configuration["WEBSITE_HOSTNAME"]}/"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
