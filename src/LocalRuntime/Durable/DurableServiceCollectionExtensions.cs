using System.Diagnostics.Metrics;
using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Triggers.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>Puts the durable engine into the host.</summary>
internal static class DurableServiceCollectionExtensions
{
    public static IServiceCollection AddDurableEngine(this IServiceCollection services)
    {
        services.AddOptions<DurableOptions>()
            .BindConfiguration(DurableOptions.Section)
            .Validate(
                options => options.MaxConcurrentActivityFunctions >= 1 && options.MaxConcurrentEntityFunctions >= 1 && options.MaxLiveInstances >= 1 && options.MaxPayloadBytes >= 1024,
                "host.json: extensions.durableTask.maxConcurrentActivityFunctions, maxConcurrentEntityFunctions and maxLiveInstances must be at least 1, maxPayloadBytes at least 1024.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DataConverter>(JsonDataConverter.Default);
        services.TryAddSingleton<IEngineScheduler, ThreadPoolScheduler>();
        services.TryAddSingleton<Func<string, IDurableStore>>(SqliteDurableStore.Open);
        services.AddMetrics();
        services.AddSingleton(provider => new EngineInstruments(provider.GetRequiredService<IMeterFactory>().Create(EngineInstruments.MeterName), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DurableEngineService>();
        services.AddHostedService(provider => provider.GetRequiredService<DurableEngineService>());
        services.AddSingleton<DurableTaskClient>(provider => new LocalDurableTaskClient(
            () => provider.GetRequiredService<DurableEngineService>().Engine,
            provider.GetRequiredService<DataConverter>(),
            provider.GetRequiredService<ManagementAddresses>()));
        return services;
    }
}
