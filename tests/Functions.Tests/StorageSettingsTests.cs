using ContentHub.Storage.Azure;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Without_a_word_everything_is_kept_in_the_data_folder() => Assert.Equal(new StorageSettings(), Read());

    [Fact]
    public void A_connection_string_leads_to_an_account() => Assert.Equal(
        new StorageSettings { Kind = StorageKind.Azure, Azure = new AzureStorageOptions { ConnectionString = "UseDevelopmentStorage=true", Prefix = "mine" } },
        Read(("CONTENTHUB_STORAGE", "azure"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("CONTENTHUB_STORAGE_PREFIX", "mine")));

    [Theory]
    [InlineData(":")]
    [InlineData("__")]
    public void The_name_of_an_account_leads_to_it_by_identity(string separator) => Assert.Equal(
        new AzureStorageOptions
        {
            TableServiceUri = new Uri("https://hub1.table.core.windows.net"),
            BlobServiceUri = new Uri("https://hub1.blob.core.windows.net"),
            ClientId = "id",
        },
        Read(("CONTENTHUB_STORAGE", "azure"), ($"AzureWebJobsStorage{separator}accountName", "hub1"), ($"AzureWebJobsStorage{separator}credential", "managedidentity"), ($"AzureWebJobsStorage{separator}clientId", "id")).Azure);

    [Fact]
    public void A_connection_of_another_name_may_give_the_addresses_of_its_services() => Assert.Equal(
        new AzureStorageOptions { TableServiceUri = new Uri("https://hub1.table.core.chinacloudapi.cn"), BlobServiceUri = new Uri("https://hub1.blob.core.chinacloudapi.cn") },
        Read(
            ("CONTENTHUB_STORAGE", "azure"),
            ("CONTENTHUB_STORAGE_CONNECTION", "Data"),
            ("Data:tableServiceUri", "https://hub1.table.core.chinacloudapi.cn"),
            ("Data:blobServiceUri", "https://hub1.blob.core.chinacloudapi.cn"),
            ("Data:queueServiceUri", "https://hub1.queue.core.chinacloudapi.cn")).Azure);

    [Fact]
    public void An_account_without_queues_is_refused()
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => Read(
            ("CONTENTHUB_STORAGE", "azure"), ("AzureWebJobsStorage:tableServiceUri", "https://hub1.table.core.windows.net"), ("AzureWebJobsStorage:blobServiceUri", "https://hub1.blob.core.windows.net")));

        Assert.Contains("nor AzureWebJobsStorage__queueServiceUri is set", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contenthub", "")]
    [InlineData("mine", "mine")]
    public void The_queues_of_the_local_runtime_are_in_the_same_account(string prefix, string queuePrefix)
    {
        IConfigurationRoot host = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        Read(("CONTENTHUB_STORAGE", "azure"), ("CONTENTHUB_STORAGE_CONNECTION", "Data"), ("Data", "UseDevelopmentStorage=true"), ("CONTENTHUB_STORAGE_PREFIX", prefix)).PlaceQueues(host);

        Assert.Equal(("azure", "Data", queuePrefix), (host["LocalRuntime:Queues:Storage"], host["LocalRuntime:Queues:Connection"], host["LocalRuntime:Queues:Prefix"]));
    }

    [Fact]
    public void The_queues_stay_where_the_local_runtime_is_told_to_have_them()
    {
        IConfigurationRoot host = new ConfigurationBuilder().AddInMemoryCollection([new("LocalRuntime:Queues:Storage", "sqlite"), new("LocalRuntime:Queues:Prefix", "own")]).Build();
        Read(("CONTENTHUB_STORAGE", "azure"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true")).PlaceQueues(host);
        Assert.Equal(("sqlite", "own"), (host["LocalRuntime:Queues:Storage"], host["LocalRuntime:Queues:Prefix"]));

        IConfigurationRoot file = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        Read().PlaceQueues(file);
        Assert.Empty(file.GetSection("LocalRuntime").GetChildren());
    }

    [Theory]
    [InlineData("CONTENTHUB_STORAGE", "disk", "CONTENTHUB_STORAGE is 'disk'; it must be sqlite or azure.")]
    [InlineData(
        "CONTENTHUB_STORAGE_CONNECTION",
        "AccountName=a;AccountKey=secret",
        "CONTENTHUB_STORAGE_CONNECTION must be the name of the setting that holds the connection string, such as AzureWebJobsStorage. Its value is not shown here.")]
    [InlineData("CONTENTHUB_STORAGE_TAKE_OVER", "laptop", "CONTENTHUB_STORAGE_TAKE_OVER is 'laptop'; it must be the id of a host as the refusal to start names it, such as host-1a2b3c4d5e6f.")]
    [InlineData("CONTENTHUB_STORAGE_PREFIX", "My-Hub", "CONTENTHUB_STORAGE_PREFIX is 'My-Hub'; it must be 3 to 20 small letters and digits, a letter first.")]
    [InlineData(
        "AzureWebJobsStorage",
        "AccountKey=secret",
        "AzureWebJobsStorage is no connection string of a storage account; copy it from the account's access keys, or take UseDevelopmentStorage=true for Azurite. Its value is not shown here.")]
    [InlineData("AzureWebJobsStorage:accountName", "Hub.1", "AzureWebJobsStorage__accountName is 'Hub.1'; the name of a storage account is 3 to 24 small letters and digits.")]
    [InlineData(
        "AzureWebJobsStorage:tableServiceUri",
        "https://a.table.core.windows.net?sig=secret",
        "AzureWebJobsStorage__tableServiceUri must be an https address such as https://account.table.core.windows.net, without a key.")]
    [InlineData("AzureWebJobsStorage:credential", "secret", "AzureWebJobsStorage__credential is 'secret'; it must be managedidentity, or not set.")]
    [InlineData(
        "CONTENTHUB_STORAGE_CONNECTION",
        "Data",
        "CONTENTHUB_STORAGE is azure, but neither Data nor Data__accountName nor Data__tableServiceUri is set; set the first to a connection string, or the second to the name of an account that the app's identity may use.")]
    public void What_cannot_be_worked_with_is_named(string name, string value, string message)
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => Read([("CONTENTHUB_STORAGE", "azure"), (name, value)]));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", refused.Message, StringComparison.Ordinal);
    }

    private static StorageSettings Read(params (string Name, string Value)[] settings)
    {
        // Of two with one name, the later counts.
        Dictionary<string, string?> values = [];
        foreach ((string name, string value) in settings)
        {
            values[name] = value;
        }

        return ContentHubSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).Storage;
    }
}
