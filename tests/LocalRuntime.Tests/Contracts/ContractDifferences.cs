namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>Compares our lines with the real ones and says in sentences what is wrong.</summary>
internal static class ContractDifferences
{
    /// <summary>Every line of ours that the real API does not have, and every exception that does not hold.</summary>
    public static IEnumerable<string> Invented(
        IReadOnlySet<string> ours, IReadOnlySet<string> real, IReadOnlyCollection<LeftOutInterfaces> exceptions) =>
        ours.Where(line => !real.Contains(line))
            .Except(exceptions.Select(exception => exception.OurLine))
            .Select(line => $"the real API has no such line: {line.Trim()}")
            .Concat(exceptions.Select(exception => exception.Fault(ours, real)).OfType<string>());

    /// <summary>
    /// Every real member of the types we have that is neither there nor left out on purpose, and every one left out on
    /// purpose that is there, or is not real.
    /// </summary>
    public static IEnumerable<string> Missing(
        IReadOnlySet<string> ours, IReadOnlyList<string> real, IReadOnlyDictionary<string, string> leftOut)
    {
        HashSet<string> ourTypes = [.. ours.Select(TypeLine.Parse).OfType<TypeLine>().Select(type => type.Name)];
        string[] realTypes = [.. real.Select(TypeLine.Parse).OfType<TypeLine>().Select(type => type.Name)];
        ILookup<bool, string> expected = real
            .Where(line => TypeLine.Parse(line) is null && OwnerOf(line, realTypes) is { } owner && ourTypes.Contains(owner))
            .ToLookup(ours.Contains);
        return expected[false].Where(line => !leftOut.ContainsKey(line.Trim())).Select(line => $"missing: {line.Trim()}")
            .Concat(leftOut.Keys.Except(expected[false].Select(line => line.Trim())).Select(line => $"left out in vain: {line}"));
    }

    // The longest name: members of a nested type begin with the name of the outer type too.
    private static string? OwnerOf(string member, IEnumerable<string> types) =>
        types.Where(type => member.StartsWith($"  {type}.", StringComparison.Ordinal)).MaxBy(type => type.Length);
}
