using System.Diagnostics;
using ContentHub.Functions.Telemetry.Prometheus;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ContentHub.Functions.Telemetry;

/// <summary>What is listened to, and where it goes.</summary>
internal static class OpenTelemetryServices
{
    private const string ServiceName = "contenthub";
    private static readonly string[] s_sources = ["Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker", "ContentHub.*"];
    private static readonly string[] s_meters = ["ContentHub", "ContentHub.*", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime"];

    // Asked for every few seconds by machines, for ever.
    private static readonly string[] s_untraced = ["/health", "/metrics/prometheus"];

    public static void Add(IServiceCollection services, TelemetrySettings settings)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource
                .AddService(ServiceName, serviceVersion: typeof(OpenTelemetryServices).Assembly.GetName().Version?.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => AddMetrics(metrics, settings));
        if (settings.Prometheus)
        {
            services.AddSingleton<PrometheusExporter>();
        }

        if (settings.OtlpEndpoint is not null)
        {
            telemetry
                .WithTracing(AddTraces)
                .WithLogging(configureBuilder: null, static options => options.IncludeFormattedMessage = true)
                .UseOtlpExporter();
            services.AddHostedService<TelemetryShutdown>();
        }
    }

    /// <summary>What gives the metrics in Prometheus's format, with <see cref="TelemetrySettings.Prometheus"/>.</summary>
    public static Func<string> Scrape(IServiceProvider provider) => provider.GetRequiredService<PrometheusExporter>().Scrape;

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddMeter(s_meters);
        if (settings.Prometheus)
        {
            metrics.AddReader(static provider => new BaseExportingMetricReader(provider.GetRequiredService<PrometheusExporter>()));
        }
    }

    private static void AddTraces(TracerProviderBuilder traces) => traces
        .AddSource(s_sources)
        .AddAspNetCoreInstrumentation(static options => options.Filter = IsTraced)
        .AddHttpClientInstrumentation()
        .AddProcessor(new ShortAddresses());

    private static bool IsTraced(HttpContext context) =>
        !s_untraced.Any(path => context.Request.Path.Value?.EndsWith(path, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Leaves of the addresses that are called only where they are: the path of a webhook may be its secret.</summary>
    private sealed class ShortAddresses : BaseProcessor<Activity>
    {
        private const string Address = "url.full";

        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem(Address) is string text)
            {
                data.SetTag(Address, Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address.GetLeftPart(UriPartial.Authority) : null);
            }
        }
    }
}
