namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The host's own settings, in the section <c>LocalRuntime</c>.</summary>
public sealed class LocalRuntimeOptions
{
    /// <summary>The name of the settings' section.</summary>
    public const string Section = "LocalRuntime";

    /// <summary>The folder that holds the durable store, the queues unless they are elsewhere, the keys and the timers' state. Default: <c>data</c> below the working folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// Where the host listens. Default <c>http://127.0.0.1:7071</c>; port 0 takes any free port. Callers need keys as soon as
    /// the address can be reached from other machines.
    /// </summary>
    public string Url { get; set; } = "http://127.0.0.1:7071";

    /// <summary>The largest request body, in bytes, 1 KiB–1 GiB. Default 1 MiB.</summary>
    public long MaxRequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Whether the address can be reached from this machine only.</summary>
    internal bool IsLoopback => Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) && address.IsLoopback;

    /// <exception cref="HostStartException">A setting cannot be worked with; the message names it.</exception>
    internal void Check()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath != "/")
        {
            throw new HostStartException($"LocalRuntime:Url is '{Url}'; it must be an address such as http://127.0.0.1:7071.");
        }

        if (MaxRequestBodyBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            throw new HostStartException($"LocalRuntime:MaxRequestBodyBytes is {MaxRequestBodyBytes}; it must be from 1024 to 1073741824.");
        }

        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            throw new HostStartException("LocalRuntime:DataFolder is empty; name a folder that this user may write to.");
        }
    }
}
