using Azure.Storage.Queues;
using ContentHub.Azurite;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

public sealed class AzureQueueConnectionTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10001/devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=hub1;AccountKey=AAAA;EndpointSuffix=core.windows.net", "https://hub1.queue.core.windows.net/")]
    public void A_connection_string_leads_to_an_account(string text, string address) =>
        Assert.Equal(address, AzureQueueConnection.Open(Settings(("Data", text)), "Data").Uri.AbsoluteUri);

    [Theory]
    [InlineData(":")]
    [InlineData("__")]
    public void The_name_or_the_address_of_an_account_leads_to_it_by_identity(string separator)
    {
        QueueServiceClient byName = AzureQueueConnection.Open(Settings(($"Data{separator}accountName", "hub1"), ($"Data{separator}credential", "managedidentity"), ($"Data{separator}clientId", "id")), "Data");
        QueueServiceClient byAddress = AzureQueueConnection.Open(Settings(($"Data{separator}queueServiceUri", "https://hub1.queue.core.chinacloudapi.cn")), "Data");

        Assert.Equal(("https://hub1.queue.core.windows.net/", "https://hub1.queue.core.chinacloudapi.cn/"), (byName.Uri.AbsoluteUri, byAddress.Uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("Data", "AccountKey=secret", "Data is no connection string of a storage account with queues")]
    [InlineData("Data", "TableEndpoint=https://a.table.core.windows.net;SharedAccessSignature=secret", "Data is no connection string of a storage account with queues")]
    [InlineData("Data:accountName", "Hub.1", "Data__accountName is 'Hub.1'; the name of a storage account is 3 to 24 small letters and digits.")]
    [InlineData("Data:queueServiceUri", "https://a.queue.core.windows.net?sig=secret", "Data__queueServiceUri must be an https address such as https://account.queue.core.windows.net, without a key.")]
    [InlineData("Data:credential", "workload", "Data__credential is 'workload'; it must be managedidentity, or not set.")]
    [InlineData("Other", "UseDevelopmentStorage=true", "neither Data nor Data__accountName nor Data__queueServiceUri is set")]
    public void Settings_that_lead_to_no_account_are_named(string name, string value, string message)
    {
        HostStartException refused = Assert.Throws<HostStartException>(() => AzureQueueConnection.Open(Settings((name, value)), "Data"));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_nobody_answers_for_stops_the_start()
    {
        const string connection = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;QueueEndpoint=http://127.0.0.1:9/a";

        Assert.Equal("The storage account at http://127.0.0.1:9/a cannot be reached. Check its name, the network and its firewall.", await RefusalAsync(connection));
    }

    [Fact]
    public async Task A_wrong_key_stops_the_start_and_is_not_shown()
    {
        string wrongKey = Convert.ToBase64String("wrong"u8);
        AzuriteProcess azurite = await AzuriteProcess.SharedAsync();
        string connection = string.Join(';', azurite.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={wrongKey}" : part));
        string refusal = await RefusalAsync(connection);

        Assert.StartsWith($"The storage account at {azurite.Services["Queue"]}devstoreaccount1 does not let the app in (", refusal, StringComparison.Ordinal);
        Assert.Contains("Storage Queue Data Contributor", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(wrongKey, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_signature_stops_the_start_and_is_not_shown()
    {
        AzuriteProcess azurite = await AzuriteProcess.SharedAsync();
        string refusal = await RefusalAsync($"QueueEndpoint={azurite.Services["Queue"]}devstoreaccount1;SharedAccessSignature=sv=2024-08-04&ss=q&srt=sco&sp=rwdl&se=2099-01-01T00:00:00Z&sig=secret");

        Assert.StartsWith($"The storage account at {azurite.Services["Queue"]}devstoreaccount1 does not let the app in (", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storage", "disk", "LocalRuntime:Queues:Storage is 'disk'; it must be sqlite or azure.")]
    [InlineData("Connection", "AccountKey=secret", "LocalRuntime:Queues:Connection must be the name of the setting that holds the connection string, such as AzureWebJobsStorage. Its value is not shown here.")]
    [InlineData("Prefix", "My-Hub", "LocalRuntime:Queues:Prefix is 'My-Hub'; it must be up to 40 small letters, digits and single dashes, with a letter or digit at both ends.")]
    [InlineData("Prefix", "hub-", "LocalRuntime:Queues:Prefix is 'hub-'; it must be up to 40 small letters, digits and single dashes, with a letter or digit at both ends.")]
    public void A_setting_that_cannot_be_worked_with_is_named(string name, string value, string message)
    {
        QueueStorageOptions options = new();
        Settings(($"LocalRuntime:Queues:{name}", value)).GetSection(QueueStorageOptions.Section).Bind(options);

        Assert.Equal(message, Assert.Throws<HostStartException>(options.Check).Message);
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();

    private static async Task<string> RefusalAsync(string connection)
    {
        QueueServiceClient service = AzureQueueConnection.Open(Settings(("Data", connection)), "Data", options => options.Retry.MaxRetries = 0);
        using AzureQueueStore store = new(service, "", new MessageText(isBase64: true), new QueuePolling(TimeProvider.System, TimeSpan.FromMinutes(1)));
        return (await Assert.ThrowsAsync<HostStartException>(() => store.CheckAccountAsync(TestContext.Current.CancellationToken))).Message;
    }
}
