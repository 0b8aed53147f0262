namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>The room on the disk that holds the data folder.</summary>
/// <param name="FreeBytes">What this process may still write.</param>
/// <param name="TotalBytes">The size of the disk.</param>
public sealed record DiskRoom(long FreeBytes, long TotalBytes)
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Below 100 MiB nothing can be promised any more; below 1 GiB or 5 % of the disk somebody should look.</summary>
    public HealthStatus Status => FreeBytes switch
    {
        < 100 * Mebibyte => HealthStatus.Unhealthy,
        _ => FreeBytes < LowBytes ? HealthStatus.Degraded : HealthStatus.Healthy,
    };

    /// <summary>The free room in mebibytes.</summary>
    public long FreeMebibytes => FreeBytes / Mebibyte;

    /// <summary>Below how many mebibytes somebody should look.</summary>
    public long LowMebibytes => LowBytes / Mebibyte;

    private long LowBytes => Math.Max(1024 * Mebibyte, TotalBytes / 20);
}

/// <summary>Measures the disk that holds the data folder.</summary>
public interface IDiskSpace
{
    /// <summary>The room that there is now.</summary>
    /// <exception cref="IOException">The disk cannot be asked.</exception>
    DiskRoom Read();
}

/// <summary>Asks the operating system.</summary>
/// <param name="settings">Where the data folder is.</param>
internal sealed class DataFolderSpace(ContentHubSettings settings) : IDiskSpace
{
    public DiskRoom Read()
    {
        DriveInfo drive = new(Path.GetFullPath(settings.DataFolder));
        return new DiskRoom(drive.AvailableFreeSpace, drive.TotalSize);
    }
}
