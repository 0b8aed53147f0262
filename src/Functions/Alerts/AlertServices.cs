using ContentHub.Domain.Alerts;
using ContentHub.Functions.Alerts.Channels;
using ContentHub.Functions.Alerts.Notices;
using ContentHub.Functions.Alerts.Signals;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Alerts;

/// <summary>What alerts need.</summary>
internal static class AlertServices
{
    public static void AddAlerts(this IServiceCollection services, AlertSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IAlertStore>(provider => provider.GetRequiredService<AppStorage>().Alerts);
        services.AddSingleton<IAlertSilenceStore>(provider => provider.GetRequiredService<AppStorage>().AlertSilences);
        services.AddSingleton<TaskSignals>();
        services.AddSingleton<IAlertSignals, AlertSignals>();
        services.AddSingleton<AlertNotices>();
        services.AddSingleton<AlertRounds>();
        services.AddSingleton<IAlertChannel, LogChannel>();
        if (settings.WebhookUrl is not null)
        {
            services.AddSingleton<IAlertChannel, WebhookChannel>();
        }

        if (settings.ChatUrl is not null)
        {
            services.AddSingleton<IAlertChannel, ChatChannel>();
        }

        if (settings.EmailTo is not null)
        {
            services.AddSingleton<IAlertChannel, EmailChannel>();
        }
    }
}
