using System.Collections.Concurrent;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Tests.Publishing;

/// <summary>A target that keeps to idempotency keys. It outlives the hosts that use it, as a real one does.</summary>
internal sealed class FakePublisher : IPublisher
{
    private readonly ConcurrentDictionary<string, string> _published = new();

    /// <summary>Every call, in order: the content and the key.</summary>
    public ConcurrentQueue<(PublishedArticle Article, string Key)> Calls { get; } = new();

    /// <summary>The contents that were published, in order: each once, however often it was sent.</summary>
    public ConcurrentQueue<string> Published { get; } = new();

    /// <summary>Runs before a call publishes; throws to make it fail.</summary>
    public Func<PublishedArticle, CancellationToken, Task>? Before { get; set; }

    /// <summary>Runs after a call has published, before it answers; throws to lose the answer.</summary>
    public Func<PublishedArticle, CancellationToken, Task>? After { get; set; }

    public async Task<string?> PublishAsync(PublishedArticle article, string idempotencyKey, CancellationToken cancellation = default)
    {
        Calls.Enqueue((article, idempotencyKey));
        await (Before?.Invoke(article, cancellation) ?? Task.CompletedTask);
        if (_published.TryAdd(idempotencyKey, article.ContentId))
        {
            Published.Enqueue(article.ContentId);
        }

        await (After?.Invoke(article, cancellation) ?? Task.CompletedTask);
        return $"https://target.example/{idempotencyKey}";
    }

    public static Task Refuse(bool transient) => throw new PublishException(transient ? "The target is busy." : "The target refuses.", transient);
}
