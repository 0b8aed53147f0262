namespace ContentHub.Creators.Tests;

/// <summary>A creator program that is a shell script, in a folder of its own.</summary>
internal sealed class ScriptedCreator : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creator-").FullName;

    /// <summary>Writes the script; its folder is its working directory.</summary>
    public ScriptedCreator(string script, bool executable = true)
    {
        Path = System.IO.Path.Combine(_folder, "creator.sh");
        File.WriteAllText(Path, $"#!/bin/sh\n{script}\n");
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Path { get; }

    public CreatorCliOptions Options => new() { Path = Path, WorkingDirectory = _folder };

    public string PathOf(string name) => System.IO.Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
