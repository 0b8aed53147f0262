using System.Collections;
using ContentHub.Creators.Tracing;

namespace ContentHub.Creators.Cli;

/// <summary>
/// What the creator's process sees of this one's environment: what programs need to run, and what is addressed to the
/// creator. Nothing else, so no secret of this service gets there by accident. When the call is traced it is told its span.
/// </summary>
internal static class CreatorEnvironment
{
    private static readonly HashSet<string> s_passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME",
    };

    private static readonly string[] s_passedPrefixes = ["LC_", "DOTNET_", "CONTENT_CREATOR_"];

    /// <summary>The variables to set; null for those to take away.</summary>
    /// <param name="alsoPassed">How the names of more variables begin that this creator may see.</param>
    /// <param name="mark">What tells this call's processes from all others.</param>
    public static IReadOnlyDictionary<string, string?> Filtered(IReadOnlyList<string> alsoPassed, string mark)
    {
        Dictionary<string, string?> variables = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            bool passed = s_passed.Contains(name) || s_passedPrefixes.Concat(alsoPassed).Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
            variables[name] = passed ? (string?)variable.Value : null;
        }

        variables[CallFamily.Variable] = mark;
        if (CreatorSpans.Current is { } span)
        {
            variables[CreatorSpans.ParentVariable] = span.Id;
            variables[CreatorSpans.StateVariable] = span.TraceStateString;
        }

        return variables;
    }
}
