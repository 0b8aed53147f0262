using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing.Targets;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Publishing;

/// <summary>What the functions of publishing need.</summary>
internal static class PublishingServices
{
    public static void AddPublishing(this IServiceCollection services, PublishingSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IPublishPool>(provider => provider.GetRequiredService<AppStorage>().PublishPool);
        services.AddSingleton<PublishRecorder>();
        services.AddSingleton<PublishStarter>();
        services.AddSingleton<PoolAdmissions>();
        services.AddSingleton<IPublisher>(provider => settings.Publisher switch
        {
            PublisherKind.File => new FilePublisher(settings.Folder!),
            PublisherKind.Webhook => new WebhookPublisher(settings.ApiUrl!, settings.ApiKey, provider.GetRequiredService<TimeProvider>()),
            _ => new NoPublisher(),
        });
    }
}
