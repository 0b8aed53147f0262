using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Functions;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Cli.Server;

/// <summary>The way to a server: the one named, the one that runs on the data folder, or the app in this very process.</summary>
internal sealed class ServerSession : IAsyncDisposable
{
    private readonly EmbeddedServer? _embedded;

    private ServerSession(ServerApi api, string dataFolder, EmbeddedServer? embedded)
    {
        Api = api;
        DataFolder = dataFolder;
        _embedded = embedded;
    }

    public ServerApi Api { get; }

    /// <summary>Where the data is; that of another machine's server is not known here.</summary>
    public string DataFolder { get; }

    /// <summary>Whether the app runs in this process and ends with it.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>Opens a way to a server.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="mayEmbed">Whether to run the app in this process when no server answers.</param>
    /// <param name="cancellation">The user has had enough.</param>
    /// <exception cref="CliException">No server answers, and none was to be run here.</exception>
    public static async Task<ServerSession> OpenAsync(ParseResult parsed, bool mayEmbed, CancellationToken cancellation)
    {
        string dataFolder = FindDataFolder(parsed);
        string? key = parsed.GetValue(GlobalOptions.Key) ?? Environment.GetEnvironmentVariable("CONTENTHUB_KEY");
        if ((parsed.GetValue(GlobalOptions.Server) ?? Environment.GetEnvironmentVariable("CONTENTHUB_SERVER")) is { Length: > 0 } named)
        {
            if (!Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out Uri? given) || given.Scheme is not ("http" or "https"))
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick($"'{named}' is not a server address.", $"“{named}”不是服务地址。"), "http://127.0.0.1:7071");
            }

            return new ServerSession(new ServerApi(given, key), dataFolder, null);
        }

        if (ReadRunningAddress(dataFolder) is { } running)
        {
            ServerApi api = new(running, key);
            if (await api.AnswersAsync(cancellation))
            {
                return new ServerSession(api, dataFolder, null);
            }

            api.Dispose();
        }

        if (!mayEmbed)
        {
            throw new CliException(
                ExitCodes.Unreachable,
                Texts.Pick($"No server runs on the data folder {dataFolder}.", $"数据目录 {dataFolder} 上没有运行中的服务。"),
                Texts.Pick("Start one with: contenthub serve — or name one with --server.", "启动服务：contenthub serve，或用 --server 指定。"));
        }

        EmbeddedServer embedded = await EmbeddedServer.StartAsync(dataFolder, cancellation);
        return new ServerSession(new ServerApi(embedded.Address, key), dataFolder, embedded);
    }

    /// <summary>The data folder that the command line, the environment or the default names.</summary>
    public static string FindDataFolder(ParseResult parsed) => Path.GetFullPath(
        parsed.GetValue(GlobalOptions.Data)
        ?? ContentHubSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build()).DataFolder);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static Uri? ReadRunningAddress(string dataFolder)
    {
        try
        {
            using JsonDocument info = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, "process.json")));
            return info.RootElement.TryGetProperty("url", out JsonElement url) && Uri.TryCreate(url.GetString()?.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address)
                ? address
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
