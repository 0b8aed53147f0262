using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>What looking at the service's health needs.</summary>
internal static class HealthServices
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<IDiskSpace, DataFolderSpace>()
        .AddSingleton<CreatorHealth>()
        .AddSingleton<QueueHealth>()
        .AddSingleton<ScheduleHealth>()
        .AddSingleton<HealthReader>();
}
