namespace ContentHub.Creators;

/// <summary>Where the creator is when no setting says.</summary>
public static class CreatorPath
{
    /// <summary>The <c>content-creator</c> that comes with the app, beside it.</summary>
    public static string Bundled()
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "content-creator.exe" : "content-creator");
        return File.Exists(program) ? program : Path.Combine(AppContext.BaseDirectory, "content-creator.dll");
    }
}
