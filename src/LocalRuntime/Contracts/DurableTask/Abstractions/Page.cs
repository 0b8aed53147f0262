namespace Microsoft.DurableTask;

/// <summary>One page of a longer list.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">The values, in the order of the list.</param>
    /// <param name="continuationToken">Where the next page begins; <see langword="null"/> if this is the last.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <see langword="null"/>.</exception>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The values, in the order of the list; there may be none although further pages follow.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page begins, to be passed back unchanged; <see langword="null"/> if this is the last page.</summary>
    public string? ContinuationToken { get; }
}
