using System.Runtime.CompilerServices;

namespace ContentHub.LocalRuntime.Tests;

/// <summary>A file that the repository keeps beside the test that reads it.</summary>
internal static class KeptFile
{
    /// <summary>Set to 1 to have kept texts written anew; read the difference before committing it.</summary>
    private const string UpdateVariable = "UPDATE_SNAPSHOTS";

    public static string PathOf(string name, [CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, name);

    /// <summary>Holds a text against the kept one. A difference fails with the new text: it is a change for a reviewer to see.</summary>
    public static void Compare(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = PathOf(name, test);
        string kept = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (kept == actual)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Fail($"What is written now differs from {path}. If that is meant, put this into the file (or run with {UpdateVariable}=1):\n{actual}");
    }
}
