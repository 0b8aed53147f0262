using ContentHub.Functions.Monitoring.HealthChecks;

namespace ContentHub.Functions.Tests.Monitoring.HealthChecks;

/// <summary>A disk with as much room as a test wants; that of the machine is none of its business.</summary>
internal sealed class FakeDisk : IDiskSpace
{
    public const long Gibibyte = 1024L * 1024 * 1024;

    public DiskRoom Room { get; set; } = new(50 * Gibibyte, 100 * Gibibyte);

    public Exception? Broken { get; set; }

    public DiskRoom Read() => Broken is null ? Room : throw Broken;
}
