using ContentHub.Domain.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Events;

/// <summary>
/// Brings changes into the log of events as they come; at the start and each minute, those that another host did not get to
/// before it died.
/// </summary>
/// <param name="services">Hold the changes; their storage is opened when the host starts, and not before it may use the data folder.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class EventMover(IServiceProvider services, TimeProvider time, ILogger<EventMover> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IEventSource source = services.GetRequiredService<IEventSource>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await source.MoveAsync(stoppingToken);
                await WaitAsync(source, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // What is late is not lost: it stays promised.
                LogFailed(exception);
                await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitAsync(IEventSource source, CancellationToken stoppingToken)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task look = Task.Delay(s_betweenLooks, time, waiting.Token);
        await await Task.WhenAny(look, source.WaitAsync(waiting.Token));
        await waiting.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "Changes could not be brought into the log of events; watchers will hear of them later")]
    private partial void LogFailed(Exception exception);
}
