using ContentHub.Azurite;
using ContentHub.Cli.Tests;
using ContentHub.Storage;
using ContentHub.Storage.Azure;

namespace ContentHub.EndToEnd;

/// <summary>Where a service keeps its data.</summary>
public enum DataPlace
{
    /// <summary>In a file of its data folder.</summary>
    File,

    /// <summary>In a storage account.</summary>
    Account,
}

/// <summary>Tests of the service that hold wherever it keeps its data.</summary>
/// <param name="place">Where it does.</param>
public abstract class ServiceTests(DataPlace place) : IAsyncLifetime
{
    protected string Prefix { get; } = $"e{Guid.NewGuid():N}"[..20];

    internal ContentHubProgram Program { get; } = new();

    protected static CancellationToken None => TestContext.Current.CancellationToken;

    protected DataPlace Place => place;

    /// <summary>How to enter the account.</summary>
    protected string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (place == DataPlace.Account)
        {
            Connection = (await AzuriteProcess.SharedAsync()).ConnectionString;
            KeepInAccount(Program);
        }
    }

    public ValueTask DisposeAsync()
    {
        Program.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Has another program keep its data in the test's part of the account.</summary>
    internal void KeepInAccount(ContentHubProgram program)
    {
        program.Settings["CONTENTHUB_STORAGE"] = "azure";
        program.Settings["CONTENTHUB_STORAGE_PREFIX"] = Prefix;
        program.Settings["AzureWebJobsStorage"] = Connection;
    }

    /// <summary>What the service has kept, once it has ended.</summary>
    protected AppStorage OpenStorage() => place == DataPlace.Account
        ? AzureStorage.Create(new AzureStorageOptions { ConnectionString = Connection, Prefix = Prefix }, TimeProvider.System)
        : SqliteStorage.Open(Path.Combine(Program.DataFolder, "contenthub.db"), TimeProvider.System);
}
