using ContentHub.Domain.Statistics;

namespace ContentHub.Storage.Statistics;

/// <summary>
/// Groups of a period as they are stored. A question about a month may read a hundred thousand of them: they are numbers in
/// one list, and what they have in common is there once.
/// </summary>
internal sealed record StoredGroups
{
    private const int Width = 8;
    private const int NoCategory = -1;

    /// <summary>Of each group: account, place of its category in <see cref="C"/> or -1, and <see cref="TaskCounts.ToNumbers"/>.</summary>
    public required long[] N { get; init; }

    /// <summary>The categories.</summary>
    public required string[] C { get; init; }

    /// <summary>The errors by code: of each group that has the code, its place and how many it has.</summary>
    public Dictionary<string, long[]>? E { get; init; }

    public static StoredGroups Of(IReadOnlyList<(TaskGroup Group, TaskGroupCounts Counts)> groups)
    {
        string[] categories = [.. groups.Select(each => each.Group.Category).OfType<string>().Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> places = categories.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        Dictionary<string, long[]> errors = groups.Index()
            .SelectMany(each => each.Item.Counts.Errors, (each, error) => (error.Key, Numbers: new[] { each.Index, error.Value }))
            .GroupBy(error => error.Key, error => error.Numbers, StringComparer.Ordinal)
            .ToDictionary(code => code.Key, code => code.SelectMany(numbers => numbers).ToArray(), StringComparer.Ordinal);
        return new StoredGroups
        {
            N = [.. groups.SelectMany(each => (long[])[each.Group.AccountId, each.Group.Category is { } category ? places[category] : NoCategory, .. each.Counts.Counts.ToNumbers()])],
            C = categories,
            E = errors.Count == 0 ? null : errors,
        };
    }

    /// <summary>Adds each group to the counts that are found for it.</summary>
    public void AddTo(Func<TaskGroup, TaskGroupCounts> find)
    {
        for (int place = 0; place < N.Length; place += Width)
        {
            find(GroupAt(place)).Counts.Add(N.AsSpan((place + 2)..(place + Width)));
        }

        foreach ((string code, long[] numbers) in E ?? new Dictionary<string, long[]>())
        {
            for (int i = 0; i < numbers.Length; i += 2)
            {
                find(GroupAt((int)numbers[i] * Width)).AddError(code, numbers[i + 1]);
            }
        }
    }

    private TaskGroup GroupAt(int place) => new(N[place], N[place + 1] == NoCategory ? null : C[N[place + 1]]);
}
