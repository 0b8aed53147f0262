using System.Runtime.CompilerServices;

namespace ContentHub.Functions.Tests;

/// <summary>The repository that these tests are of.</summary>
internal static class Repository
{
    /// <summary>The full path of something in it.</summary>
    /// <param name="parts">The names on the way there.</param>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.GetFullPath(Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..");
}
