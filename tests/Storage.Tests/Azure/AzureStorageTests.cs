using ContentHub.Domain.Generation;
using ContentHub.Storage.Azure;

namespace ContentHub.Storage.Tests.Azure;

public sealed class AzureStorageTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PrepareAsync_makes_what_is_missing_and_leaves_what_is_there()
    {
        AzureStorageOptions options = Options(AzurePlace.NewPrefix());
        GenerationTask task = NewTask();
        using (AzureStorage first = AzureStorage.Create(options, TimeProvider.System))
        {
            await first.PrepareAsync(None);
            await first.Tasks.AddAsync(task, None);
        }

        using AzureStorage second = AzureStorage.Create(options, TimeProvider.System);
        await second.PrepareAsync(None);

        Assert.Equal(task.TaskId, (await second.Tasks.GetAsync(task.TaskId, None))!.TaskId);
        Assert.Null(await second.Bodies.GetAsync("content-1", None));
    }

    [Fact]
    public async Task Apps_under_two_prefixes_share_an_account_and_do_not_see_each_other()
    {
        using AzureStorage one = AzureStorage.Create(Options(AzurePlace.NewPrefix()), TimeProvider.System);
        using AzureStorage other = AzureStorage.Create(Options(AzurePlace.NewPrefix()), TimeProvider.System);
        await Task.WhenAll(one.PrepareAsync(None), other.PrepareAsync(None));
        GenerationTask task = NewTask();

        await one.Tasks.AddAsync(task, None);
        await one.Bodies.AddAsync("content-1", "body", None);

        Assert.Null(await other.Tasks.GetAsync(task.TaskId, None));
        Assert.Null(await other.Bodies.GetAsync("content-1", None));
    }

    [Fact]
    public async Task PrepareAsync_with_a_wrong_key_says_what_to_look_at_and_not_the_key()
    {
        string wrongKey = Convert.ToBase64String("wrong"u8);
        string connection = string.Join(';', azurite.Azurite.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={wrongKey}" : part));
        using AzureStorage storage = AzureStorage.Create(new AzureStorageOptions { ConnectionString = connection }, TimeProvider.System);

        StorageAccountException refused = await Assert.ThrowsAsync<StorageAccountException>(() => storage.PrepareAsync(None));

        Assert.StartsWith($"The storage account at {azurite.Azurite.Services["Table"]}devstoreaccount1 does not let the app in (", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrongKey, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrongKey, new AzureStorageOptions { ConnectionString = connection }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrepareAsync_with_nobody_at_the_address_says_so()
    {
        string connection = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:9/a;BlobEndpoint=http://127.0.0.1:9/a";
        using AzureStorage storage = AzureStorage.Create(new AzureStorageOptions { ConnectionString = connection }, TimeProvider.System, null, client => client.Retry.MaxRetries = 1);

        StorageAccountException unreachable = await Assert.ThrowsAsync<StorageAccountException>(() => storage.PrepareAsync(None));

        Assert.Equal("The storage account at http://127.0.0.1:9/a cannot be reached. Check its name, the network and its firewall.", unreachable.Message);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", true)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=AAAA;EndpointSuffix=core.windows.net", true)]
    [InlineData("AccountName=a", false)]
    [InlineData("TableEndpoint=https://a.table.core.windows.net;SharedAccessSignature=s", false)]
    [InlineData("TableEndpoint=https://a.table.core.windows.net;BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=s", false)]
    [InlineData("nonsense", false)]
    public void IsConnectionString_of_an_account_with_tables_blobs_and_queues_is_true(string text, bool expected) =>
        Assert.Equal(expected, AzureStorageOptions.IsConnectionString(text));

    private static GenerationTask NewTask() =>
        GenerationTask.Create(GenerationTaskId.New(), new GenerationRequest { AccountId = 49, Topic = "t", AutoApprove = true }, DateTimeOffset.UnixEpoch);

    private AzureStorageOptions Options(string prefix) => new() { ConnectionString = azurite.Azurite.ConnectionString, Prefix = prefix };
}
