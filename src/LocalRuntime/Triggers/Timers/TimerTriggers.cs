using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Timers;

/// <summary>The timer-triggered functions of the app.</summary>
internal sealed class TimerTriggers : IDisposable
{
    private readonly List<TimerTrigger> _timers;

    public TimerTriggers(FunctionCatalog catalog, FunctionInvoker invoker, DataFolder folder, TimeProvider time, WorkTracker tracker, ILogger<TimerTrigger> logger)
    {
        _timers = [.. catalog.Functions
            .Where(function => function.Trigger is TimerTriggerAttribute)
            .Select(function => new TimerTrigger(function, invoker, folder, time, tracker, logger))];
    }

    public void Start() => _timers.ForEach(timer => timer.Start());

    public Task StopAsync() => Task.WhenAll(_timers.Select(timer => timer.StopAsync()));

    public void Dispose() => _timers.ForEach(timer => timer.Dispose());
}
