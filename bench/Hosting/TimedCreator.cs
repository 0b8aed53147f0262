using System.Collections.Concurrent;
using ContentHub.Domain.Creators;

namespace ContentHub.Bench.Hosting;

/// <summary>A creator whose work takes a time, which reports its end, and which takes a while to answer a question.</summary>
internal sealed class TimedCreator(TimeSpan duration, TimeSpan answerTime) : IContentCreator, IDisposable
{
    private static readonly CreatedArticle s_article = new() { Title = "A title", Body = "# A title\n\nA paragraph.\n" };
    private readonly ConcurrentDictionary<string, bool> _done = new();
    private readonly HttpClient _http = new();
    private int _questions;

    /// <summary>How often it was asked about work.</summary>
    public int Questions => _questions;

    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        string id = $"job-{request.IdempotencyKey}";
        if (_done.TryAdd(id, false) && duration != Timeout.InfiniteTimeSpan)
        {
            _ = WorkAsync(id, request.CallbackUrl!);
        }

        return Task.FromResult(id);
    }

    public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _questions);
        await Task.Delay(answerTime, TimeProvider.System, cancellation);
        return creatorTaskIds.ToDictionary(id => id, id => new CreationStatus { CreatorTaskId = id, State = _done[id] ? CreationState.Completed : CreationState.Running });
    }

    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => Task.FromResult(s_article);

    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<string> CheckAsync(CancellationToken cancellation = default) => Task.FromResult("timed 1.0");

    public void Dispose() => _http.Dispose();

    private async Task WorkAsync(string id, Uri callback)
    {
        await Task.Delay(duration, TimeProvider.System);
        _done[id] = true;
        try
        {
            using HttpResponseMessage answer = await _http.PostAsync(callback, null);
        }
        catch (HttpRequestException)
        {
            // The app has stopped.
        }
    }
}
