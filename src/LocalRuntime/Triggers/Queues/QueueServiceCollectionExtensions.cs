using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Puts the queues into the host. Services start in the order in which they are added and stop in the reverse.</summary>
internal static class QueueServiceCollectionExtensions
{
    /// <summary>The queues themselves; added before whatever sends.</summary>
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddOptions<QueuesOptions>().BindConfiguration(QueuesOptions.Section);
        services.AddOptions<QueueStorageOptions>().BindConfiguration(QueueStorageOptions.Section);
        services.TryAddSingleton<OpenQueueStore>(provider => cancellation => OpenStoreAsync(provider, cancellation));
        services.AddSingleton<QueueStoreService>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueStoreService>());
        services.AddSingleton(provider => provider.GetRequiredService<QueueStoreService>().Store);
        services.AddHealthChecks().AddCheck<QueueCounts>(QueueCounts.Name);
        return services;
    }

    /// <summary>Opens the queues where the settings say that they are.</summary>
    /// <exception cref="HostStartException">A setting cannot be worked with, or the queues cannot be used.</exception>
    public static Task<IQueueStore> OpenStoreAsync(IServiceProvider services, CancellationToken cancellation)
    {
        QueueStorageOptions options = services.GetRequiredService<IOptions<QueueStorageOptions>>().Value;
        options.Check();
        return options.IsAzure ? AzureQueues.OpenAsync(services, cancellation) : Task.FromResult<IQueueStore>(OpenFile(services));
    }

    /// <summary>The functions that messages trigger; added after what they use.</summary>
    public static IServiceCollection AddQueueTriggers(this IServiceCollection services)
    {
        services.AddSingleton<QueueTriggers>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueTriggers>());
        return services;
    }

    private static SqliteQueueStore OpenFile(IServiceProvider services) => SqliteQueueStore.Open(
        Path.Combine(services.GetRequiredService<DataFolder>().Path, "queues.db"),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SqliteQueueStore>>(),
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication);
}
