using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing.Targets;

/// <summary>What is there when no publisher is set: a try that began under another setting fails with what to do.</summary>
internal sealed class NoPublisher : IPublisher
{
    public Task<string?> PublishAsync(PublishedArticle article, string idempotencyKey, CancellationToken cancellation = default) =>
        throw new PublishException("No publisher is set (PUBLISHER is none). Set PUBLISHER to file or webhook, start the service again, and publish the content again.", isTransient: false);
}
