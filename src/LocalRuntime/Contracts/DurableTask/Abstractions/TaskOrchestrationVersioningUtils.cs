namespace Microsoft.DurableTask.Abstractions;

/// <summary>The order of versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>Compares two versions.</summary>
    /// <remarks>
    /// No version (<see langword="null"/>, empty or white space) comes before any version. Two versions of the form
    /// <c>1.2</c>, <c>1.2.3</c> or <c>1.2.3.4</c> compare by number, as <see cref="Version"/> does; all others compare as
    /// text, ordinally and without regard to case.
    /// </remarks>
    /// <param name="sourceVersion">The version to place.</param>
    /// <param name="otherVersion">The version to place it against.</param>
    /// <returns>Less than zero, zero or more than zero as the first comes before, with or after the second.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion) =>
        (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion)) switch
        {
            (true, true) => 0,
            (true, false) => -1,
            (false, true) => 1,
            _ when Version.TryParse(sourceVersion, out Version? source) && Version.TryParse(otherVersion, out Version? other) =>
                source.CompareTo(other),
            _ => string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase),
        };
}
