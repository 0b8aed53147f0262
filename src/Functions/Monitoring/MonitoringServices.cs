using ContentHub.Domain.Statistics;
using ContentHub.Functions.Monitoring.Metering;
using ContentHub.Functions.Monitoring.Statistics;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Monitoring;

/// <summary>What monitoring needs.</summary>
internal static class MonitoringServices
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ContentHubMeters>();
        services.AddSingleton<ITaskStatistics>(provider => provider.GetRequiredService<AppStorage>().Statistics);
        services.AddSingleton<TaskMetrics>();
        services.AddSingleton<TaskRemoval>();
    }
}
