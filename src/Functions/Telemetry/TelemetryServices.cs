using ContentHub.Functions.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Telemetry;

/// <summary>Has traces, metrics and logs exported as far as the settings say; without a setting nothing of OpenTelemetry is set up.</summary>
internal static class TelemetryServices
{
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.OtlpEndpoint is not null || settings.Prometheus)
        {
            OpenTelemetryServices.Add(services, settings);
        }

        services.AddSingleton(provider => new PrometheusPage(settings.Prometheus ? OpenTelemetryServices.Scrape(provider) : null));
    }
}
