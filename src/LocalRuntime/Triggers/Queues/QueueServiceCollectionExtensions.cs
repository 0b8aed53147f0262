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
        services.TryAddSingleton<Func<IQueueStore>>(provider => () => SqliteQueueStore.Open(
            Path.Combine(provider.GetRequiredService<DataFolder>().Path, "queues.db"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteQueueStore>>(),
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication));
        services.AddSingleton<QueueStoreService>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueStoreService>());
        services.AddSingleton(provider => provider.GetRequiredService<QueueStoreService>().Store);
        return services;
    }

    /// <summary>The functions that messages trigger; added after what they use.</summary>
    public static IServiceCollection AddQueueTriggers(this IServiceCollection services)
    {
        services.AddSingleton<QueueTriggers>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueTriggers>());
        return services;
    }
}
