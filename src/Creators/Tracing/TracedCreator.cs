using System.Diagnostics;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tracing;

/// <summary>Makes a span of each call, under which the creator's own spans come when it makes any.</summary>
/// <param name="creator">The creator that is called.</param>
/// <param name="options">Which creator that is.</param>
public sealed class TracedCreator(IContentCreator creator, CreatorOptions options) : IContentCreator, IDisposable
{
    /// <inheritdoc/>
    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync("creator submit", async span =>
        {
            span?.SetTag("creator.idempotency_key", request.IdempotencyKey);
            string id = await creator.SubmitAsync(request, cancellation);
            span?.SetTask([id]);
            return id;
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creatorTaskIds);
        return CallAsync("creator status", span =>
        {
            span?.SetTask(creatorTaskIds);
            return creator.GetStatusAsync(creatorTaskIds, cancellation);
        });
    }

    /// <inheritdoc/>
    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => CallAsync("creator result", span =>
    {
        span?.SetTask([creatorTaskId]);
        return creator.GetResultAsync(creatorTaskId, cancellation);
    });

    /// <inheritdoc/>
    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => CallAsync("creator cancel", async span =>
    {
        span?.SetTask([creatorTaskId]);
        await creator.CancelAsync(creatorTaskId, cancellation);
        return true;
    });

    /// <inheritdoc/>
    public Task DeleteAsync(string creatorTaskId, CancellationToken cancellation = default) => CallAsync("creator delete", async span =>
    {
        span?.SetTask([creatorTaskId]);
        await creator.DeleteAsync(creatorTaskId, cancellation);
        return true;
    });

    /// <inheritdoc/>
    public Task<string> CheckAsync(CancellationToken cancellation = default) => CallAsync("creator check", _ => creator.CheckAsync(cancellation));

    /// <summary>Frees what the creator holds.</summary>
    public void Dispose() => (creator as IDisposable)?.Dispose();

    private async Task<T> CallAsync<T>(string name, Func<Activity?, Task<T>> call)
    {
        using Activity? span = CreatorSpans.Start(name, options);
        try
        {
            return await call(span);
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            throw;
        }
    }
}
