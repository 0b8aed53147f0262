using System.Globalization;
using System.Runtime.InteropServices;

namespace ContentHub.Bench.Measuring;

/// <summary>What the figures were found on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string folder = Path.GetTempPath();
        double gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {gibibytes:0} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Build}; data in {folder} ({new DriveInfo(folder).DriveFormat})");
    }

#if DEBUG
    private const string Build = "a debug build: the figures are worth nothing";
#else
    private const string Build = "release build";
#endif
}
