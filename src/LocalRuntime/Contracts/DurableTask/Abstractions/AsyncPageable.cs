namespace Microsoft.DurableTask;

/// <summary>A long list that is read page by page, as it is enumerated.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The list as pages.</summary>
    /// <param name="continuationToken">Where to begin, taken from an earlier page; <see langword="null"/> for the first page.</param>
    /// <param name="pageSizeHint">How many values a page should hold; <see langword="null"/> for the default. Pages may hold fewer.</param>
    /// <returns>The pages, each read when it is asked for.</returns>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    /// <summary>Enumerates every value of every page.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The enumerator.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (T value in page.Values)
            {
                yield return value;
            }
        }
    }
}
