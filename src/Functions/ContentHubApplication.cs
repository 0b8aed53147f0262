using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.Creators;
using ContentHub.Creators.Tracing;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Accounts;
using ContentHub.Functions.Alerts;
using ContentHub.Functions.Events;
using ContentHub.Functions.Generation;
using ContentHub.Functions.Intake;
using ContentHub.Functions.Monitoring;
using ContentHub.Functions.Monitoring.HealthChecks;
using ContentHub.Functions.Monitoring.Metering;
using ContentHub.Functions.Publishing;
using ContentHub.Functions.Review;
using ContentHub.Functions.Scheduling;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Telemetry;
using ContentHub.Functions.Topics;
using ContentHub.Functions.Webhooks;
using ContentHub.Storage;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions;

/// <summary>Puts the app together.</summary>
public static class ContentHubApplication
{
    /// <summary>The app's builder, ready to build; more can be configured before.</summary>
    /// <param name="args">Settings from the command line, such as <c>--CONTENTHUB_DATA=/srv/contenthub</c>.</param>
    /// <exception cref="SettingsException">A setting cannot be worked with.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.AddContentHub();
        return builder;
    }

    /// <summary>Adds what the functions need.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <exception cref="SettingsException">A setting cannot be worked with.</exception>
    public static void AddContentHub(this FunctionsApplicationBuilder builder)
    {
        ContentHubSettings settings = ContentHubSettings.Read(builder.Configuration);
        builder.Configuration["LocalRuntime:DataFolder"] ??= settings.DataFolder;
        settings.Storage.PlaceQueues(builder.Configuration);

        IServiceCollection services = builder.Services;
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => settings.Storage.Open(settings.DataFolder, provider.GetRequiredService<TimeProvider>(), settings.Events.Retention));
        services.AddHostedService<StorageService>();
        services.AddSingleton<ITaskStore>(provider => provider.GetRequiredService<AppStorage>().Tasks);
        services.AddSingleton<ICreatorGate>(provider => provider.GetRequiredService<AppStorage>().CreatorGate);
        services.AddSingleton<IRejectionStore>(provider => provider.GetRequiredService<AppStorage>().Rejections);
        services.AddSingleton<IContentStore>(provider => provider.GetRequiredService<AppStorage>().Contents);
        services.AddSingleton<IBodyStore>(provider => provider.GetRequiredService<AppStorage>().Bodies);
        services.AddSingleton<IWebhookDeliveryStore>(provider => provider.GetRequiredService<AppStorage>().WebhookDeliveries);
        services.AddSingleton<IContentCreator>(provider => new TracedCreator(
            new CoalescingCreator(new MeteredCreator(
                CreatorFactory.Create(settings.Creator, provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<ContentHubMeters>(),
                provider.GetRequiredService<TimeProvider>())),
            settings.Creator));
        services.AddSingleton<CallbackAddress>();
        services.AddWebhooks(settings);
        services.AddPublishing(settings.Publishing);
        services.AddTopics(settings.Topics);
        services.AddSingleton<ReviewRecorder>();
        services.AddScheduling(settings.Scheduling);
        services.AddTelemetry(settings.Telemetry);
        services.AddEvents(settings.Events);
        services.AddSingleton<TaskStarter>();
        services.AddSingleton<TaskCancellation>();
        services.AddSingleton<Admissions>();
        services.AddMonitoring();
        services.AddHealth();
        services.AddAlerts(settings.Alerts);
        services.AddAccounts();
        services.AddScheduledWork();
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

            // Chinese text stays readable; the answers are JSON, never a part of a page.
            options.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
    }
}
