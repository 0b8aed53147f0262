using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ContentHub.Azurite;

/// <summary>A storage account on this machine: Azurite on free ports, in memory. It ends with this process at the latest.</summary>
internal sealed partial class AzuriteProcess : IDisposable
{
    private const string Account = "devstoreaccount1";

    // The key that every Azurite has, as its documentation says.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Task<AzuriteProcess>> s_shared = new(() => StartAsync());
    private readonly Process _process;

    private AzuriteProcess(Process process, IReadOnlyDictionary<string, Uri> services)
    {
        _process = process;
        Services = services;
    }

    /// <summary>One for everything in this process that does not need one of its own.</summary>
    public static Task<AzuriteProcess> SharedAsync() => s_shared.Value;

    /// <summary>The addresses of its services: Blob, Queue and Table.</summary>
    public IReadOnlyDictionary<string, Uri> Services { get; }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + string.Concat(Services.Select(service => $"{service.Key}Endpoint={service.Value}{Account};"));

    /// <summary>Starts one.</summary>
    /// <param name="options">More options for its command line.</param>
    public static async Task<AzuriteProcess> StartAsync(params string[] options)
    {
        await Task.Run(AzuriteInstallation.Ensure);
        ProcessStartInfo start = new(
            "node",
            [AzuriteInstallation.Script, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--silent", "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry", .. options])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Dictionary<string, Uri> services = [];
        while (services.Count < 3)
        {
            string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"Azurite did not start.\n{await errors}");
            if (Listening().Match(line) is { Success: true } service)
            {
                services.Add(service.Groups[1].Value, new Uri(service.Groups[2].Value));
            }
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new AzuriteProcess(process, services);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at (\S+)$")]
    private static partial Regex Listening();
}
