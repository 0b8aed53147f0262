using System.Text.RegularExpressions;
using ContentHub.Storage;
using ContentHub.Storage.Azure;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions;

/// <summary>What tasks, contents and everything else are kept in.</summary>
public enum StorageKind
{
    /// <summary>A file in the data folder.</summary>
    Sqlite,

    /// <summary>The tables and blobs of a storage account; messages are in its queues.</summary>
    Azure,
}

/// <summary>Where everything is kept; read by <see cref="ContentHubSettings"/>.</summary>
public sealed partial record StorageSettings
{
    private const string DefaultConnection = "AzureWebJobsStorage";
    private const string DefaultPrefix = "contenthub";

    /// <summary><c>CONTENTHUB_STORAGE</c>: a file in the data folder, or a storage account. Default the file.</summary>
    public StorageKind Kind { get; init; } = StorageKind.Sqlite;

    /// <summary>
    /// The storage account: <c>CONTENTHUB_STORAGE_CONNECTION</c> names the settings that lead to it, in the way of Azure
    /// Functions, default <c>AzureWebJobsStorage</c>; <c>CONTENTHUB_STORAGE_PREFIX</c> what the names in it begin with. Null for a file.
    /// </summary>
    public AzureStorageOptions? Azure { get; init; }

    /// <summary>The connection's name; the Functions host and the local runtime read what it leads to themselves.</summary>
    public string Connection { get; init; } = DefaultConnection;

    /// <summary><c>CONTENTHUB_STORAGE_TAKE_OVER</c>: the host that had the data in the account and is gone for good. Default none.</summary>
    public string? TakeOver { get; init; }

    /// <summary>Reads and checks the settings; what is wrong is noted in the reader.</summary>
    /// <param name="reader">Where they are.</param>
    internal static StorageSettings Read(ContentHubSettings.Reader reader)
    {
        StorageKind kind = reader.Choice("CONTENTHUB_STORAGE", StorageKind.Sqlite);
        string connection = reader.Text("CONTENTHUB_STORAGE_CONNECTION", DefaultConnection) ?? DefaultConnection;
        string prefix = reader.Text("CONTENTHUB_STORAGE_PREFIX", DefaultPrefix) ?? DefaultPrefix;
        if (!ConnectionFormat().IsMatch(connection))
        {
            reader.Errors.Add("CONTENTHUB_STORAGE_CONNECTION must be the name of the setting that holds the connection string, such as AzureWebJobsStorage. Its value is not shown here.");
            connection = DefaultConnection;
        }

        if (!PrefixFormat().IsMatch(prefix))
        {
            reader.Errors.Add($"CONTENTHUB_STORAGE_PREFIX is '{prefix}'; it must be 3 to 20 small letters and digits, a letter first.");
        }

        string? takeOver = reader.Text("CONTENTHUB_STORAGE_TAKE_OVER", null);
        if (takeOver is not null && !StorageHostId.IsValid(takeOver))
        {
            reader.Errors.Add($"CONTENTHUB_STORAGE_TAKE_OVER is '{takeOver}'; it must be the id of a host as the refusal to start names it, such as host-1a2b3c4d5e6f.");
        }

        return kind == StorageKind.Azure
            ? new StorageSettings
            {
                Kind = kind,
                Azure = ReadAccount(reader, connection) is { } account ? account with { Prefix = prefix } : null,
                Connection = connection,
                TakeOver = takeOver,
            }
            : new StorageSettings();
    }

    /// <summary>The storage, not prepared yet.</summary>
    /// <param name="dataFolder">Where the file is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="eventRetention">How long events are kept; null for an hour.</param>
    public AppStorage Open(string dataFolder, TimeProvider time, TimeSpan? eventRetention = null) => Azure is { } account
        ? AzureStorage.Create(account, time, eventRetention)
        : SqliteStorage.Open(Path.Combine(dataFolder, "contenthub.db"), time, eventRetention);

    /// <summary>
    /// Has the local runtime keep its queues in the account, too, unless its own settings say where they are. With the default
    /// prefix they have the names that they have on Azure.
    /// </summary>
    /// <param name="configuration">The host's settings.</param>
    internal void PlaceQueues(IConfiguration configuration)
    {
        if (Azure is not null)
        {
            configuration["LocalRuntime:Queues:Storage"] ??= "azure";
            configuration["LocalRuntime:Queues:Connection"] ??= Connection;
            configuration["LocalRuntime:Queues:Prefix"] ??= Azure.Prefix == DefaultPrefix ? "" : Azure.Prefix;
        }
    }

    /// <summary>The account that a connection leads to: by its string, by its name, or by the addresses of its services.</summary>
    private static AzureStorageOptions? ReadAccount(ContentHubSettings.Reader reader, string connection)
    {
        if (reader.Part(connection, null) is { } text)
        {
            return AzureStorageOptions.IsConnectionString(text)
                ? new AzureStorageOptions { ConnectionString = text }
                : reader.Refuse<AzureStorageOptions?>(
                    $"{connection} is no connection string of a storage account; copy it from the account's access keys, or take UseDevelopmentStorage=true for Azurite. Its value is not shown here.",
                    null);
        }

        if (reader.Part(connection, "credential") is { } credential && !credential.Equals("managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            reader.Errors.Add($"{connection}__credential is '{credential}'; it must be managedidentity, or not set.");
        }

        string? name = reader.Part(connection, "accountName");
        if (name is not null && !AccountFormat().IsMatch(name))
        {
            return reader.Refuse<AzureStorageOptions?>($"{connection}__accountName is '{name}'; the name of a storage account is 3 to 24 small letters and digits.", null);
        }

        Uri? tables = Service(reader, connection, "table", name);
        Uri? blobs = Service(reader, connection, "blob", name);
        Uri? queues = Service(reader, connection, "queue", name);
        return tables is null || blobs is null || queues is null
            ? null
            : new AzureStorageOptions { TableServiceUri = tables, BlobServiceUri = blobs, ClientId = reader.Part(connection, "clientId") };
    }

    private static Uri? Service(ContentHubSettings.Reader reader, string connection, string service, string? account)
    {
        string part = $"{service}ServiceUri";
        if (reader.Part(connection, part) is { } text)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length + address.Query.Length == 0
                ? address
                : reader.Refuse<Uri?>($"{connection}__{part} must be an https address such as https://account.{service}.core.windows.net, without a key.", null);
        }

        return account is not null
            ? new Uri($"https://{account}.{service}.core.windows.net")
            : reader.Refuse<Uri?>(
                $"CONTENTHUB_STORAGE is azure, but neither {connection} nor {connection}__accountName nor {connection}__{part} is set; "
                + "set the first to a connection string, or the second to the name of an account that the app's identity may use.",
                null);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,99}$")]
    private static partial Regex ConnectionFormat();

    [GeneratedRegex("^[a-z][a-z0-9]{2,19}$")]
    private static partial Regex PrefixFormat();

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountFormat();
}
