using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Puts the queues into the host. Services start in the order in which they are added and stop in the reverse.</summary>
internal static class QueueServiceCollectionExtensions
{
    /// <summary>The queues themselves; added before whatever sends.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddOptions<QueuesOptions>().BindConfiguration(QueuesOptions.Section);
        services.TryAddSingleton<Func<IQueueStore>>(provider => () => OpenStore(provider));
        services.AddSingleton<QueueStoreService>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueStoreService>());
        services.AddSingleton(provider => provider.GetRequiredService<QueueStoreService>().Store);
        services.AddHealthChecks().AddCheck<QueueCounts>(QueueCounts.Name);
        return services;
    }

    /// <summary>Opens the queues of the host's data folder.</summary>
    public static IQueueStore OpenStore(IServiceProvider services) => SqliteQueueStore.Open(
        Path.Combine(services.GetRequiredService<DataFolder>().Path, "queues.db"),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SqliteQueueStore>>(),
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication);

    /// <summary>The functions that messages trigger; added after what they use.</summary>
    public static IServiceCollection AddQueueTriggers(this IServiceCollection services)
    {
        services.AddSingleton<QueueTriggers>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueTriggers>());
        return services;
    }
}
