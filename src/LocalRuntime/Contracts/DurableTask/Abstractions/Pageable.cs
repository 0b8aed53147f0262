using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes an <see cref="AsyncPageable{T}"/> of a function that reads one page.</summary>
public static class Pageable
{
    /// <summary>A list whose pages a function reads.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="pageFunc">Reads the page at a continuation token, <see langword="null"/> for the first.</param>
    /// <returns>The list; it ends with the first page that has no continuation token.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pageFunc"/> is <see langword="null"/>.</exception>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FunctionPageable<T>((continuation, _, cancellation) => pageFunc(continuation, cancellation));
    }

    /// <summary>A list whose pages a function reads, in the size that is asked for.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="pageFunc">
    /// Reads the page at a continuation token, <see langword="null"/> for the first, of about so many values,
    /// <see langword="null"/> for the default.
    /// </param>
    /// <returns>The list; it ends with the first page that has no continuation token.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pageFunc"/> is <see langword="null"/>.</exception>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FunctionPageable<T>(pageFunc);
    }

    private sealed class FunctionPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> readPage) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
            ReadPages(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> ReadPages(
            string? continuation, int? pageSizeHint, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                cancellation.ThrowIfCancellationRequested();
                Page<T> page = await readPage(continuation, pageSizeHint, cancellation);
                yield return page;
                continuation = page.ContinuationToken;
            }
            while (continuation is not null);
        }
    }
}
