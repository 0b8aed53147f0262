using System.Globalization;
using System.Text;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing.Crashes;
using ContentHub.LocalRuntime.Triggers.Durable;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly ProcessLife _life;
    private readonly bool _ownsFolder;

    private FunctionsTestHost(IHost host, ProcessLife life, VirtualTimeProvider time, string dataFolder, bool ownsFolder)
    {
        _host = host;
        _tracker = host.Services.GetRequiredService<WorkTracker>();
        _life = life;
        _ownsFolder = ownsFolder;
        Time = time;
        DataFolder = dataFolder;
        Client = new LocalDurableTaskClient(
            () => Engine,
            host.Services.GetRequiredService<DataConverter>(),
            host.Services.GetRequiredService<ManagementAddresses>())
        { Answered = life.OutsideAsync };
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

    /// <summary>How many commits the host's durable store has had; it groups what comes at the same time.</summary>
    public int Commits => _life.Commits;

    /// <summary>Ends when the host's process has died, by <see cref="CrashAsync"/> or at a commit.</summary>
    public Task Crashed => _life.Over;

    private DurableEngine Engine => Services.GetRequiredService<DurableEngineService>().Engine;

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
        ProcessLife life = new(time);
        life.CrashAt(options.CrashAt);
        builder.AddProcess(life, time);
        if (options.FunctionTypes is { } types)
        {
            builder.Services.AddSingleton(new FunctionSources(types));
        }

        options.Configure?.Invoke(builder);
        IHost host = builder.Build();
        life.OnDeath(() => host.Services.GetRequiredService<DataFolder>().Abandon());
        try
        {
            // One that dies while it starts does so after it listens, when it goes on with what an earlier one left.
            Task started = host.StartAsync();
            await Task.WhenAny(started, life.Over);
            if (!life.IsOver)
            {
                await started;
            }

            return new FunctionsTestHost(host, life, time, folder, options.DataFolder is null);
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
        _life.OutsideAsync(Services.GetRequiredService<IQueueStore>().SendAsync(queue, Encoding.UTF8.GetBytes(text), delay));

    /// <summary>The texts of the first messages of a queue that are in sight, at most 32.</summary>
    /// <param name="queue">The queue's name.</param>
    public async Task<IReadOnlyList<string>> PeekMessagesAsync(string queue)
    {
        Task<IReadOnlyList<QueueMessage>> messages = Services.GetRequiredService<IQueueStore>().PeekAsync(queue, QueueRules.MaxBatch);
        await _life.OutsideAsync(messages);
        return [.. (await messages).Select(message => Encoding.UTF8.GetString(message.Body.Span))];
    }

    /// <summary>Waits until nothing is being done: no request, no turn, no activity, no timer run, no message.</summary>
    /// <exception cref="HostCrashedException">The host's process has died.</exception>
    public Task WhenIdleAsync() => _life.OutsideAsync(_tracker.WhenIdleAsync());

    /// <summary>Lets time pass, timer by timer; after each, what it set off is done before the clock moves on.</summary>
    /// <param name="time">How much time.</param>
    /// <exception cref="HostCrashedException">The host's process has died.</exception>
    public async Task AdvanceAsync(TimeSpan time)
    {
        long until = Time.GetTimestamp() + time.Ticks;
        do
        {
            await WhenIdleAsync();
        }
        while (Time.StepTo(until));

        await WhenIdleAsync();
    }

    /// <summary>Waits until an instance has ended, letting as much time pass as that takes.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="within">The most time that may pass; default seven days.</param>
    /// <exception cref="TimeoutException">It does not end in that time, or nothing is left that could make it.</exception>
    /// <exception cref="HostCrashedException">The host's process has died.</exception>
    public async Task<OrchestrationMetadata> WaitForCompletionAsync(string instanceId, TimeSpan? within = null)
    {
        // Only work can end an instance: as long as there is none, time may pass without a look at it.
        long seen = -1;
        await WaitUntilAsync(
            async () =>
            {
                long begun = _tracker.Begun;
                if (begun == seen)
                {
                    return false;
                }

                bool isIdle = _tracker.IsIdle;
                bool isCompleted = await Client.GetInstanceAsync(instanceId) is { IsCompleted: true };
                seen = isIdle && _tracker.Begun == begun ? begun : -1;
                return isCompleted;
            },
            within);
        return (await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true))!;
    }

    /// <summary>Waits until something is so, letting as much time pass as that takes.</summary>
    /// <param name="condition">What is to be so; looked at whenever nothing is being done.</param>
    /// <param name="within">The most time that may pass; default seven days.</param>
    /// <exception cref="TimeoutException">It is not so in that time, or nothing is left that could make it so.</exception>
    /// <exception cref="HostCrashedException">The host's process has died.</exception>
    public async Task WaitUntilAsync(Func<Task<bool>> condition, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long until = Time.GetTimestamp() + (within ?? s_longestWait).Ticks;
        while (true)
        {
            await WhenIdleAsync();
            if (await condition())
            {
                return;
            }

            if (_tracker.IsIdle && !Time.StepTo(until))
            {
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"It is {Time.GetUtcNow():u} on the test's clock, nothing is being done, and what was waited for has not happened."));
            }
        }
    }

    /// <summary>Records what an instance has been told and has decided so far, to be replayed by tests of later code.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="HostCrashedException">The host's process has died.</exception>
    public async Task<OrchestrationHistory> RecordHistoryAsync(string instanceId)
    {
        await WhenIdleAsync();
        IReadOnlyList<Turn> turns = Engine.Store.ReadHistory(instanceId);
        return turns.Count > 0 ? OrchestrationHistory.Of(instanceId, turns) : throw InstanceIds.NotFound(instanceId);
    }

    /// <summary>
    /// Lets the host's process die: nothing more is written, results that were on their way are lost, callers see their
    /// connections break, nothing is told to stop. Another host on the same <see cref="DataFolder"/> goes on from there.
    /// </summary>
    /// <remarks>
    /// The app's own code cannot be cut off in the middle of a line as a real process's is. It runs on to its next wait for
    /// the host or for time, and never comes back from that; what it writes to stores of its own until then is written.
    /// </remarks>
    public async Task CrashAsync()
    {
        _life.End();
        await Services.GetRequiredService<IServer>().StopAsync(new CancellationToken(canceled: true));
    }

    /// <summary>Lets the host's process die at a commit to come. From then on waits of the test throw <see cref="HostCrashedException"/>.</summary>
    /// <param name="crash">At which commit, and on which side of it; 1 is the next.</param>
    public void CrashAt(CommitCrash crash)
    {
        ArgumentNullException.ThrowIfNull(crash);
        _life.CrashAt(crash);
    }

    /// <summary>Stops the app as Ctrl-C would, unless it has died; the data folder stays if the test named it.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_life.IsOver)
        {
            await CrashAsync();
        }
        else
        {
            await _host.StopAsync();
        }

        await DisposeAsync(_host);
        if (_ownsFolder)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private static ValueTask DisposeAsync(IHost host) => ((IAsyncDisposable)host).DisposeAsync();
}
