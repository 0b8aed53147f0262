using System.Globalization;
using System.Text;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// A whole app in a test: its functions, its store on disk, its HTTP edge on a free port, and a clock that stands still.
/// Time passes only inside the calls that wait: whenever nothing is being done, the clock jumps to the next timer. Nothing
/// that a test does between two such calls can come too late.
/// </summary>
public sealed class FunctionsTestHost : IAsyncDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(7);
    private readonly IHost _host;
    private readonly WorkTracker _tracker;
    private readonly bool _ownsFolder;

    private FunctionsTestHost(IHost host, VirtualTimeProvider time, string dataFolder, bool ownsFolder)
    {
        _host = host;
        _tracker = host.Services.GetRequiredService<WorkTracker>();
        _ownsFolder = ownsFolder;
        Time = time;
        DataFolder = dataFolder;
        Client = host.Services.GetRequiredService<DurableTaskClient>();
        Http = new HttpClient { BaseAddress = host.Services.GetRequiredService<ListeningAddress>().Uri };
    }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts orchestrations, and asks and tells them things.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Calls the app's HTTP functions.</summary>
    public HttpClient Http { get; }

    /// <summary>The clock.</summary>
    public VirtualTimeProvider Time { get; }

    /// <summary>The folder that holds what the host must not lose.</summary>
    public string DataFolder { get; }

    /// <summary>Starts an app.</summary>
    /// <param name="options">How it is set up.</param>
    public static async Task<FunctionsTestHost> StartAsync(FunctionsTestHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        VirtualTimeProvider time = options.Time ?? new VirtualTimeProvider();
        string folder = options.DataFolder ?? Directory.CreateTempSubdirectory("functions-test-").FullName;
        Dictionary<string, string> settings = new(options.Settings)
        {
            ["LocalRuntime:DataFolder"] = folder,
            ["LocalRuntime:Url"] = "http://127.0.0.1:0",
        };
        FunctionsApplicationBuilder builder = options.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        if (options.FunctionTypes is { } types)
        {
            builder.Services.AddSingleton(new FunctionSources(types));
        }

        options.Configure?.Invoke(builder);
        IHost host = builder.Build();
        try
        {
            await host.StartAsync();
            return new FunctionsTestHost(host, time, folder, options.DataFolder is null);
        }
        catch
        {
            await DisposeAsync(host);
            throw;
        }
    }

    /// <summary>Puts a message into a queue.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="text">The message.</param>
    /// <param name="delay">How long it stays out of sight; null for not at all.</param>
    public Task SendMessageAsync(string queue, string text, TimeSpan? delay = null) =>
        Services.GetRequiredService<IQueueStore>().SendAsync(queue, Encoding.UTF8.GetBytes(text), delay);

    /// <summary>The texts of the first messages of a queue that are in sight, at most 32.</summary>
    /// <param name="queue">The queue's name.</param>
    public async Task<IReadOnlyList<string>> PeekMessagesAsync(string queue) =>
        [.. (await Services.GetRequiredService<IQueueStore>().PeekAsync(queue, QueueRules.MaxBatch)).Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    /// <summary>Waits until nothing is being done: no request, no turn, no activity, no timer run, no message.</summary>
    public Task WhenIdleAsync() => _tracker.WhenIdleAsync();

    /// <summary>Lets time pass, timer by timer; after each, what it set off is done before the clock moves on.</summary>
    /// <param name="time">How much time.</param>
    public async Task AdvanceAsync(TimeSpan time)
    {
        DateTimeOffset until = Time.GetUtcNow() + time;
        do
        {
            await WhenIdleAsync();
        }
        while (Time.Step(until));

        await WhenIdleAsync();
    }

    /// <summary>Waits until an instance has ended, letting as much time pass as that takes.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="within">The most time that may pass; default seven days.</param>
    /// <exception cref="TimeoutException">It does not end in that time, or nothing is left that could make it.</exception>
    public async Task<OrchestrationMetadata> WaitForCompletionAsync(string instanceId, TimeSpan? within = null)
    {
        await WaitUntilAsync(async () => await Client.GetInstanceAsync(instanceId) is { IsCompleted: true }, within);
        return (await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true))!;
    }

    /// <summary>Waits until something is so, letting as much time pass as that takes.</summary>
    /// <param name="condition">What is to be so; looked at whenever nothing is being done.</param>
    /// <param name="within">The most time that may pass; default seven days.</param>
    /// <exception cref="TimeoutException">It is not so in that time, or nothing is left that could make it so.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> condition, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        DateTimeOffset until = Time.GetUtcNow() + (within ?? s_longestWait);
        while (true)
        {
            await WhenIdleAsync();
            if (await condition())
            {
                return;
            }

            if (_tracker.IsIdle && !Time.Step(until))
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"It is {Time.GetUtcNow():u} on the test's clock, nothing is being done, and what was waited for has not happened."));
            }
        }
    }

    /// <summary>Stops the app as Ctrl-C would; the data folder stays if the test named it.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await DisposeAsync(_host);
        if (_ownsFolder)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private static ValueTask DisposeAsync(IHost host) => ((IAsyncDisposable)host).DisposeAsync();
}
