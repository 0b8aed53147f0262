using ContentHub.Domain.Creators;

namespace ContentHub.Bench.Hosting;

/// <summary>A creator that costs nothing: its work is done at once, or never.</summary>
internal sealed class MemoryCreator(bool ends) : IContentCreator
{
    private static readonly CreatedArticle s_article = new() { Title = "A title", Body = "# A title\n\nA paragraph.\n" };

    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default) =>
        Task.FromResult($"job-{request.IdempotencyKey}");

    public Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<string, CreationStatus>>(creatorTaskIds.ToDictionary(
            id => id,
            id => new CreationStatus { CreatorTaskId = id, State = ends ? CreationState.Completed : CreationState.Running }));

    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => Task.FromResult(s_article);

    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<string> CheckAsync(CancellationToken cancellation = default) => Task.FromResult("memory 1.0");
}
