using ContentHub.Functions.Webhooks.Deliveries;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Webhooks;

/// <summary>Adds what webhooks need, in both directions.</summary>
internal static class WebhookServices
{
    public static void AddWebhooks(this IServiceCollection services, ContentHubSettings settings)
    {
        CreatorSecret.Share(settings);
        services.AddSingleton<CallbackVerification>();
        services.AddSingleton<SeenCallbacks>();
        services.AddSingleton<IHostResolver, DnsHostResolver>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDeliveries>();
    }
}
