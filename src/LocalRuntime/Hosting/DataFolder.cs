using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>
/// The folder that holds everything the host must not lose. One process has it at a time: the lock is the operating
/// system's, so it goes with the process however that ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;
    private readonly DateTimeOffset _openedAt;
    private bool _abandoned;

    private DataFolder(string path, FileStream fileLock, DateTimeOffset openedAt)
    {
        Path = path;
        _lock = fileLock;
        _openedAt = openedAt;
    }

    public string Path { get; }

    private string InfoPath => System.IO.Path.Combine(Path, "process.json");

    /// <summary>Makes the folder if need be, and takes it.</summary>
    /// <exception cref="HostStartException">It cannot be made.</exception>
    /// <exception cref="DataFolderInUseException">Another process has it.</exception>
    public static DataFolder Open(string path, TimeProvider time)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream? fileLock = null;
        try
        {
            Create(path);
            fileLock = Lock(path);
            DataFolder folder = new(path, fileLock, time.GetUtcNow());
            folder.Announce(null);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fileLock?.Dispose();
            throw new HostStartException(
                $"The data folder '{path}' cannot be used: it cannot be made or written to by this user. Choose another folder, or give this user the right to write there.",
                exception);
        }
    }

    /// <summary>Writes down which process has the folder and where it listens, for those who find it taken and for clients.</summary>
    public void Announce(string? url)
    {
        ProcessInfo info = new(Environment.ProcessId, _openedAt, url);
        AtomicFile.Write(InfoPath, JsonSerializer.SerializeToUtf8Bytes(info, ProcessInfoJson.Default.ProcessInfo));
    }

    public void Dispose()
    {
        if (!_abandoned)
        {
            File.Delete(InfoPath);
            _lock.Dispose();
        }
    }

    /// <summary>Lets go of the folder as a process does that dies: the lock goes, and everything stays as it is.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _lock.Dispose();
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "process.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            throw new DataFolderInUseException(
                $"The data folder '{path}' is in use by {Describe(ReadInfo(path))}. Stop that process, talk to it, or choose another data folder.",
                exception);
        }
    }

    // Windows: ERROR_SHARING_VIOLATION. Elsewhere the runtime passes on the errno of flock: EWOULDBLOCK, 11 on Linux, 35 on macOS.
    private static bool IsTaken(IOException exception) => (exception.HResult & 0xFFFF) is 32 or 11 or 35;

    private static string Describe(ProcessInfo? other) => other is null
        ? "another process, which has only just started"
        : string.Create(CultureInfo.InvariantCulture, $"process {other.ProcessId}, since {other.StartedAt:yyyy-MM-dd HH:mm:ss} UTC{(other.Url is null ? "" : $", which listens at {other.Url}")}");

    private static ProcessInfo? ReadInfo(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(System.IO.Path.Combine(path, "process.json")), ProcessInfoJson.Default.ProcessInfo);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>The process that has a data folder.</summary>
internal sealed record ProcessInfo(int ProcessId, DateTimeOffset StartedAt, string? Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProcessInfo))]
internal sealed partial class ProcessInfoJson : JsonSerializerContext;
