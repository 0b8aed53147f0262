namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities to list, and how.</summary>
public record EntityQuery
{
    /// <summary>How many entities a page holds at most unless another number is asked for.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Only those whose id, <c>@name@key</c>, begins so; <see langword="null"/> for any id.</summary>
    /// <remarks>
    /// The first <c>@</c> may be left out, and the name may be of any case. <c>counter@</c> is all entities of that
    /// name, <c>counter@a</c> those of them whose key begins with <c>a</c>, and <c>count</c> all whose name begins so.
    /// </remarks>
    /// <value><see langword="null"/> by default. It is read back as ids are written: with the <c>@</c>, the name in lower case.</value>
    public string? InstanceIdStartsWith
    {
        get;
        init => field = value is null ? null : Normalize(value);
    }

    /// <summary>Only those that last changed at or after this moment; <see langword="null"/> for no lower bound.</summary>
    public DateTimeOffset? LastModifiedFrom { get; init; }

    /// <summary>Only those that last changed at or before this moment; <see langword="null"/> for no upper bound.</summary>
    public DateTimeOffset? LastModifiedTo { get; init; }

    /// <summary>Whether to read the state too.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IncludeState { get; init; } = true;

    /// <summary>Whether to list entities without a state too, of which only locks or waiting operations are known.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IncludeTransient { get; init; }

    /// <summary>How many entities a page holds at most.</summary>
    /// <value><see langword="null"/> by default: the engine decides.</value>
    public int? PageSize { get; init; }

    /// <summary>Where to begin, taken from an earlier page; <see langword="null"/> for the first page.</summary>
    public string? ContinuationToken { get; init; }

    private static string Normalize(string prefix)
    {
        string whole = prefix.StartsWith('@') ? prefix : "@" + prefix;
        int separator = whole.IndexOf('@', 1);
        return separator < 0 ? whole.ToLowerInvariant() : whole[..separator].ToLowerInvariant() + whole[separator..];
    }
}
