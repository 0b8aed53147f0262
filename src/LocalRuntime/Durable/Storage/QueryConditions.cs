namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>The conditions of a query for a page of rows, in the order of their keys.</summary>
internal sealed class QueryConditions(long after, int pageSize)
{
    private readonly List<string> _conditions = ["key > $after"];
    private readonly List<(string Name, object Value)> _values = [("$after", after), ("$limit", pageSize + 1)];

    public int PageSize => pageSize;

    public string Where => string.Join(" AND ", _conditions);

    public IReadOnlyList<(string Name, object Value)> Values => _values;

    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>Adds a condition on a value, if there is one.</summary>
    public void Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            _values.Add((name, value));
        }
    }

    /// <summary>Adds that a column begins with a text, as a range that its index can serve.</summary>
    public void AddPrefix(string column, string? prefix)
    {
        if (!string.IsNullOrEmpty(prefix))
        {
            Add($"{column} >= $prefix", "$prefix", prefix);
            Add($"substr({column}, 1, length($prefix)) = $prefix");
        }
    }

    /// <summary>Adds that a column, a JSON object, has these members.</summary>
    public void AddTags(string column, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        for (int i = 0; i < tags.Count; i++)
        {
            _conditions.Add($"EXISTS (SELECT 1 FROM json_each({column}) AS tag WHERE tag.key = $tag{i} AND tag.value = $tag{i}_value)");
            _values.Add(($"$tag{i}", tags[i].Key));
            _values.Add(($"$tag{i}_value", tags[i].Value));
        }
    }
}
