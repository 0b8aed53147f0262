using System.Text.RegularExpressions;

namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>A line of <see cref="ApiLines"/> that declares a type, taken apart.</summary>
/// <param name="Kind">Such as <c>abstract class</c>.</param>
/// <param name="Name">The full name, with generic parameters.</param>
/// <param name="Parents">Base class and interfaces.</param>
internal sealed partial record TypeLine(string Kind, string Name, IReadOnlyList<string> Parents)
{
    /// <summary>The type that the line declares; <see langword="null"/> for the line of a member.</summary>
    public static TypeLine? Parse(string line) => Declaration().Match(line) is { Success: true } match
        ? new(match.Groups["kind"].Value, match.Groups["name"].Value, [.. Split(match.Groups["parents"].Value)])
        : null;

    [GeneratedRegex("^(?<kind>(?:(?:abstract|sealed|static) )?(?:class|struct|interface|enum)) (?<name>.+?)(?: : (?<parents>.+))?$")]
    private static partial Regex Declaration();

    // Commas inside generic arguments do not separate parents.
    private static IEnumerable<string> Split(string parents)
    {
        int depth = 0;
        int start = 0;
        for (int at = 0; at < parents.Length; at++)
        {
            depth += parents[at] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && parents[at] == ',')
            {
                yield return parents[start..at];
                start = at + 2;
            }
        }

        if (start < parents.Length)
        {
            yield return parents[start..];
        }
    }
}
