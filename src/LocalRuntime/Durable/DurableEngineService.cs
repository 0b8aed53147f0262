using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>Opens the durable store when the host starts, and closes it when the host stops.</summary>
/// <remarks>The host tells the engine to resume once it listens.</remarks>
internal sealed class DurableEngineService(
    DataFolder folder,
    IDurableFunctions functions,
    DataConverter converter,
    TimeProvider time,
    WorkTracker tracker,
    ILoggerFactory loggerFactory,
    IOptions<DurableOptions> options,
    IHostApplicationLifetime lifetime,
    IEngineScheduler scheduler,
    EngineInstruments instruments,
    Func<string, IDurableStore> open) : IHostedService, IDisposable
{
    private IDurableStore? _store;
    private DurableEngine? _engine;

    public DurableEngine Engine => _engine ?? throw new InvalidOperationException("The durable engine has not started; start the host first.");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _store = open(Path.Combine(folder.Path, "durable.db"));
        _engine = new DurableEngine(_store, functions, converter, time, tracker, loggerFactory, options.Value, scheduler, instruments, lifetime.StopApplication);
        _engine.ReadBacklog();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _engine?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose()
    {
        _engine?.Dispose();
        _store?.Dispose();
    }
}
