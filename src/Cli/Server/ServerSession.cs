using System.CommandLine;
using System.Net;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.LocalRuntime.Hosting;

namespace ContentHub.Cli.Server;

/// <summary>The way to a server: the one named, the one that runs on the data folder, or the app in this very process.</summary>
internal sealed class ServerSession : IAsyncDisposable
{
    // Another process may have taken the data folder and not yet have said where it listens.
    private const int Tries = 25;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private readonly string? _key;
    private readonly bool _isNamed;
    private ServerApi _api;
    private EmbeddedServer? _embedded;

    private ServerSession(string dataFolder, string? key, Uri? named)
    {
        DataFolder = dataFolder;
        _key = key;
        _isNamed = named is not null;
        _api = new ServerApi(named ?? new Uri("http://127.0.0.1/"), key);
    }

    /// <summary>Where the data is; that of another machine's server is not known here.</summary>
    public string DataFolder { get; }

    /// <summary>Whether the app runs in this process and ends with it.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>Opens a way to a server; without one, the app runs in this process.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">The user has had enough.</param>
    /// <exception cref="CliException">The server's address is none, or the data folder cannot be used.</exception>
    public static async Task<ServerSession> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        ServerSession session = Create(parsed);
        if (!session._isNamed)
        {
            await session.FindAsync(cancellation);
        }

        return session;
    }

    /// <summary>Opens a way to a server that runs; without one there is none, for its state is what is wanted.</summary>
    /// <inheritdoc cref="OpenAsync" path="/param"/>
    /// <exception cref="CliException">No server runs on the data folder, or the server's address is none.</exception>
    public static async Task<ServerSession> ConnectAsync(ParseResult parsed, CancellationToken cancellation)
    {
        ServerSession session = Create(parsed);
        if (!session._isNamed && !await session.FindRunningAsync(cancellation))
        {
            throw new CliException(
                ExitCodes.Unreachable,
                Texts.Pick($"No server runs on the data folder {session.DataFolder}.", $"数据目录 {session.DataFolder} 没有运行中的服务。"),
                Texts.Pick("Start one with: contenthub serve", "启动服务：contenthub serve"));
        }

        return session;
    }

    /// <summary>
    /// Asks the server something that may be asked twice. One that nobody named may be another command's, and end with that
    /// command: then another way is found, and asked instead.
    /// </summary>
    public async Task<T> AskAsync<T>(Func<ServerApi, Task<T>> ask, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ask(_api);
            }
            catch (CliException exception) when (exception.ExitCode == ExitCodes.Unreachable && !_isNamed && !IsEmbedded)
            {
                await FindAsync(cancellation);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static ServerSession Create(ParseResult parsed) => new(
        ServedFolder.Find(parsed),
        parsed.GetValue(GlobalOptions.Key) ?? Environment.GetEnvironmentVariable("CONTENTHUB_KEY"),
        ReadNamedAddress(parsed.GetValue(GlobalOptions.Server) ?? Environment.GetEnvironmentVariable("CONTENTHUB_SERVER")));

    private static Uri? ReadNamedAddress(string? named)
    {
        if (string.IsNullOrEmpty(named))
        {
            return null;
        }

        return ReadAddress(named) ?? throw new CliException(ExitCodes.Usage, Texts.Pick($"'{named}' is not a server address.", $"“{named}”不是服务地址。"), Texts.Pick("Such as: http://127.0.0.1:7071", "例如：http://127.0.0.1:7071"));
    }

    /// <summary>Finds the server that runs on the data folder, or becomes it.</summary>
    private async Task FindAsync(CancellationToken cancellation)
    {
        for (int i = 1; ; i++)
        {
            if (await FindRunningAsync(cancellation))
            {
                return;
            }

            try
            {
                _embedded = await EmbeddedServer.StartAsync(DataFolder, cancellation);
                Use(new ServerApi(_embedded.Address, _key));
                return;
            }
            catch (DataFolderInUseException) when (i < Tries)
            {
                await Task.Delay(s_pause, TimeProvider.System, cancellation);
            }
        }
    }

    /// <summary>Finds the server that runs on the data folder.</summary>
    private async Task<bool> FindRunningAsync(CancellationToken cancellation)
    {
        if (ReadRunningAddress(DataFolder) is not { } running)
        {
            return false;
        }

        ServerApi api = new(running, _key);
        if (await api.AnswersAsync(cancellation))
        {
            Use(api);
            return true;
        }

        api.Dispose();
        return false;
    }

    private void Use(ServerApi api)
    {
        _api.Dispose();
        _api = api;
    }

    private static Uri? ReadRunningAddress(string dataFolder)
    {
        try
        {
            using JsonDocument info = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(dataFolder, "process.json")));
            return info.RootElement.TryGetProperty("url", out JsonElement url) && url.GetString() is { } text && ReadAddress(text) is { } address ? Callable(address) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A server that listens at every address of this machine is called at the one that is always there.</summary>
    private static Uri Callable(Uri address)
    {
        if (!IPAddress.TryParse(address.DnsSafeHost, out IPAddress? host) || (!host.Equals(IPAddress.Any) && !host.Equals(IPAddress.IPv6Any)))
        {
            return address;
        }

        return new UriBuilder(address) { Host = (host.Equals(IPAddress.Any) ? IPAddress.Loopback : IPAddress.IPv6Loopback).ToString() }.Uri;
    }

    private static Uri? ReadAddress(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;
}
