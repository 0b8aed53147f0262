namespace ContentHub.Bench.Hosting;

/// <summary>A folder on the disk that goes when it is no longer used.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contenthub-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
