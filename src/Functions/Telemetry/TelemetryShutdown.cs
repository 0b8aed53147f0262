using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ContentHub.Functions.Telemetry;

/// <summary>
/// Sends what is left when the host stops, all at once and within a time: left to themselves the providers take five seconds
/// each for a collector that does not answer, and the service would not stop in time.
/// </summary>
/// <param name="services">Holds the providers.</param>
internal sealed class TelemetryShutdown(IServiceProvider services) : IHostedService
{
    private const int Milliseconds = 3000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(Milliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(Milliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(Milliseconds), CancellationToken.None));
}
