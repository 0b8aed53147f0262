using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Definitions;
using ContentHub.Functions.Scheduling.Firing;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Scheduling;

/// <summary>What schedules need.</summary>
internal static class SchedulingServices
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, SchedulingSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<IScheduleStore>(provider => provider.GetRequiredService<AppStorage>().Schedules)
        .AddSingleton<IExecutionStore>(provider => provider.GetRequiredService<AppStorage>().Executions)
        .AddSingleton<IOverlapStore>(provider => provider.GetRequiredService<AppStorage>().Overlaps)
        .AddSingleton<SchedulePlanner>()
        .AddSingleton<PlanningRounds>()
        .AddSingleton<ExecutionEnds>()
        .AddSingleton<ScheduleLookup>();
}
