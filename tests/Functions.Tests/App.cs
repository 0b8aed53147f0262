using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Alerts;
using ContentHub.Functions.Monitoring.HealthChecks;
using ContentHub.Functions.Tests.Monitoring.HealthChecks;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests;

/// <summary>The whole app on a virtual clock, with a fake creator and real storage.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly string? _ownFolder;

    private App(FunctionsTestHost host, FakeCreator creator, string? ownFolder)
    {
        Host = host;
        Creator = creator;
        _ownFolder = ownFolder;
    }

    public FunctionsTestHost Host { get; }

    public FakeCreator Creator { get; }

    public HttpClient Http => Host.Http;

    public ITaskStore Tasks => Host.Services.GetRequiredService<ITaskStore>();

    public IContentStore Contents => Host.Services.GetRequiredService<IContentStore>();

    public ICreatorGate Gate => Host.Services.GetRequiredService<ICreatorGate>();

    public IAccountStore Accounts => Host.Services.GetRequiredService<IAccountStore>();

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    /// <summary>Starts the app.</summary>
    /// <param name="creator">The creator; null for a new one.</param>
    /// <param name="settings">Settings such as <c>ASYNC_POLL_INTERVAL=5</c>.</param>
    /// <param name="folder">A data folder that stays; null for one that goes with the app.</param>
    /// <param name="time">The clock; null for a new one.</param>
    /// <param name="configure">Changes the services.</param>
    /// <param name="functions">Functions beside the app's own.</param>
    /// <param name="without">Functions that are left out: each minute's timer costs a long test a write a minute.</param>
    /// <param name="crashAt">When the host dies; null for never.</param>
    /// <param name="watched">Whether alerts are looked for each minute.</param>
    public static async Task<App> StartAsync(
        FakeCreator? creator = null,
        string[]? settings = null,
        string? folder = null,
        VirtualTimeProvider? time = null,
        Action<IServiceCollection>? configure = null,
        Type[]? functions = null,
        Type[]? without = null,
        CommitCrash? crashAt = null,
        bool watched = false)
    {
        string? ownFolder = folder is null ? Directory.CreateTempSubdirectory("app-").FullName : null;
        creator ??= new FakeCreator();
        FunctionsTestHostOptions options = new()
        {
            CreateBuilder = ContentHubApplication.CreateBuilder,
            FunctionTypes = [.. typeof(ContentHubApplication).Assembly.GetTypes().Except(without ?? []).Where(type => watched || type != typeof(EvaluateAlerts)), .. functions ?? []],
            CrashAt = crashAt,
            DataFolder = folder ?? ownFolder,
            Time = time ?? new VirtualTimeProvider(),
            Configure = builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<IContentCreator>(creator));
                builder.Services.Replace(ServiceDescriptor.Singleton<IDiskSpace>(new FakeDisk()));
                configure?.Invoke(builder.Services);
            },
        };
        options.Settings["CONTENTHUB_DATA"] = options.DataFolder!;
        foreach (string setting in settings ?? [])
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            options.Settings[setting[..equals]] = setting[(equals + 1)..];
        }

        creator.Time = options.Time;
        return new App(await FunctionsTestHost.StartAsync(options), creator, ownFolder);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Submits a task and returns its id.</summary>
    public async Task<string> SubmitAsync(string topic = "a topic", int priority = 5)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync("api/tasks", new { accountId = 49, topic, priority });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }

    /// <summary>The runs that have a place at the creator.</summary>
    public async Task<IEnumerable<string>> HoldersAsync() => (await Gate.ListHoldersAsync()).Select(holder => holder.InstanceId);

    /// <summary>Lets time pass until a task's present run has ended, and returns the task.</summary>
    public async Task<GenerationTask> EndOfAsync(string taskId)
    {
        OrchestrationMetadata end = await Host.WaitForCompletionAsync((await Tasks.GetAsync(taskId))!.InstanceId);
        GenerationTask task = (await Tasks.GetAsync(taskId))!;
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(task.Status.ToName(), end.ReadOutputAs<string>());
        return task;
    }

    /// <summary>Submits a topic and lets time pass until its task has ended.</summary>
    public async Task<GenerationTask> RunAsync(string topic = "a topic") => await EndOfAsync(await SubmitAsync(topic));

    public async Task<IReadOnlyList<Content>> AllContentsAsync()
    {
        Page<Content> page = await Contents.ListAsync(new ContentQuery { PageSize = 1000 });
        return page.Items;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_ownFolder is not null)
        {
            Directory.Delete(_ownFolder, recursive: true);
        }
    }
}
