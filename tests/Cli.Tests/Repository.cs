namespace ContentHub.Cli.Tests;

/// <summary>Files of the repository that hold what the program is to print. With <c>UPDATE_SNAPSHOTS=1</c> they are written anew.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Asserts that a text is what a file has.</summary>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="text">The text.</param>
    public static async Task AssertHoldsAsync(string path, string text)
    {
        string file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        Assert.True(File.Exists(file), $"{path} is not there; run the test with UPDATE_SNAPSHOTS=1.");
        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ContentHub.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
