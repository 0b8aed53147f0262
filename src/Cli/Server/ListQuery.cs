namespace ContentHub.Cli.Server;

/// <summary>The query string of a list.</summary>
internal static class ListQuery
{
    /// <summary>The fields that have a value, from the question mark on.</summary>
    public static string Of(params IEnumerable<(string Name, object? Value)> fields) => "?" + string.Join('&', fields
        .Where(field => field.Value is not null)
        .Select(field => $"{field.Name}={Uri.EscapeDataString(FormattableString.Invariant($"{field.Value}"))}"));
}
