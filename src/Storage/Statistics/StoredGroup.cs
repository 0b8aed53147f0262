using ContentHub.Domain.Statistics;

namespace ContentHub.Storage.Statistics;

/// <summary>A group of a period as it is stored, in a list of them.</summary>
internal sealed record StoredGroup
{
    /// <summary>The account.</summary>
    public required long A { get; init; }

    /// <summary>The category.</summary>
    public string? C { get; init; }

    /// <summary>See <see cref="TaskCounts.ToNumbers"/>.</summary>
    public required long[] N { get; init; }

    /// <summary>The errors; null for none.</summary>
    public Dictionary<string, long>? E { get; init; }

    public TaskGroup Group => new(A, C);

    public static StoredGroup Of(TaskGroup group, TaskGroupCounts counts) => new()
    {
        A = group.AccountId,
        C = group.Category,
        N = counts.Counts.ToNumbers(),
        E = counts.Errors.Count == 0 ? null : new Dictionary<string, long>(counts.Errors),
    };

    public void AddTo(TaskGroupCounts counts)
    {
        counts.Counts.Add(N);
        if (E is null)
        {
            return;
        }

        foreach ((string code, long count) in E)
        {
            counts.AddError(code, count);
        }
    }
}
