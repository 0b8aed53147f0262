using ContentHub.Domain.Topics;
using ContentHub.Functions.Topics.Sources;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Topics;

/// <summary>What plans topics.</summary>
internal static class TopicServices
{
    public static void AddTopics(this IServiceCollection services, TopicSettings settings)
    {
        services.AddSingleton<ITopicHistory>(provider => provider.GetRequiredService<AppStorage>().TopicHistory);
        services.AddSingleton<ITopicPlanner, TopicPlanner>();
        services.AddSingleton<ITopicSource>(provider => settings.Source switch
        {
            TopicSourceKind.Http => new HttpTopicSource(settings, provider.GetRequiredService<TimeProvider>()),
            TopicSourceKind.Llm => new LlmTopicSource(settings, provider.GetRequiredService<TimeProvider>()),
            _ => new TemplateTopicSource(provider.GetRequiredService<ITopicHistory>()),
        });
    }
}
