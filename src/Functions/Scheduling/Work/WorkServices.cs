using ContentHub.Domain.Scheduling;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>What the work of schedules needs.</summary>
internal static class WorkServices
{
    public static IServiceCollection AddScheduledWork(this IServiceCollection services) => services
        .AddSingleton<IPlannedTaskStore>(provider => provider.GetRequiredService<AppStorage>().PlannedTasks);
}
