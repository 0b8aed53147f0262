using ContentHub.Domain.Events;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Events;

/// <summary>What live updates need.</summary>
internal static class EventServices
{
    public static IServiceCollection AddEvents(this IServiceCollection services, EventSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<IEventLog>(provider => provider.GetRequiredService<AppStorage>().Events)
        .AddSingleton<IEventSource>(provider => provider.GetRequiredService<AppStorage>().EventSource)
        .AddSingleton<EventConnections>()
        .AddHostedService<EventMover>();
}
