using ContentHub.Domain.Creators;

namespace ContentHub.Functions.Monitoring.Metering;

/// <summary>Measures every call of a creator. A call that its caller has given up is not counted: it says nothing of the creator.</summary>
/// <param name="creator">The creator.</param>
/// <param name="meters">Where the measurements go.</param>
/// <param name="time">The clock.</param>
public sealed class MeteredCreator(IContentCreator creator, ContentHubMeters meters, TimeProvider time) : IContentCreator, IDisposable
{
    /// <inheritdoc/>
    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default) =>
        MeasureAsync("submit", () => creator.SubmitAsync(request, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default) =>
        MeasureAsync("status", () => creator.GetStatusAsync(creatorTaskIds, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) =>
        MeasureAsync("result", () => creator.GetResultAsync(creatorTaskId, cancellation), cancellation);

    /// <inheritdoc/>
    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) =>
        MeasureAsync("cancel", () => Done(creator.CancelAsync(creatorTaskId, cancellation)), cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string creatorTaskId, CancellationToken cancellation = default) =>
        MeasureAsync("delete", () => Done(creator.DeleteAsync(creatorTaskId, cancellation)), cancellation);

    /// <inheritdoc/>
    public Task<string> CheckAsync(CancellationToken cancellation = default) =>
        MeasureAsync("check", () => creator.CheckAsync(cancellation), cancellation);

    /// <summary>Frees what the creator holds.</summary>
    public void Dispose() => (creator as IDisposable)?.Dispose();

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellation)
    {
        long begun = time.GetTimestamp();
        try
        {
            T result = await call();
            meters.CreatorCalled(operation, time.GetElapsedTime(begun), errorCode: null);
            return result;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            meters.CreatorCalled(operation, time.GetElapsedTime(begun), (exception as CreatorException)?.Code ?? "internal_error");
            throw;
        }
    }
}
