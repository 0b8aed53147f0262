using ContentHub.Storage.Azure;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>Of hosts that each have a durable engine, one has the data.</summary>
public sealed class AccountOwnerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private static readonly StorageHost s_first = new("host-000000000001", "box", "/srv/one", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private static readonly StorageHost s_second = s_first with { Id = "host-000000000002", Machine = "laptop", DataFolder = "/home/ann" };

    private AzureStorage _storage = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _storage = AzureStorage.Create(new AzureStorageOptions { ConnectionString = azurite.Azurite.ConnectionString, Prefix = AzurePlace.NewPrefix() }, TimeProvider.System);
        await _storage.PrepareAsync(None);
    }

    public ValueTask DisposeAsync()
    {
        _storage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_host_that_has_it_has_it_again_when_it_starts_again()
    {
        await _storage.ClaimAsync(s_first, null, None);
        await _storage.ClaimAsync(s_first with { Since = s_first.Since.AddDays(1) }, null, None);

        Assert.Contains("started 2026-01-03 03:04:05 UTC", (await Refused(s_second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_is_refused_and_told_whose_it_is_and_what_to_do()
    {
        await _storage.ClaimAsync(s_first, null, None);

        Assert.Equal(
            $"The data at {_storage.Place} belongs to the host host-000000000001 on the machine 'box' with the data folder '/srv/one', started 2026-01-02 03:04:05 UTC. "
            + "Two hosts that each have a durable engine would begin each other's tasks again. Stop that host, or keep this one's data elsewhere (CONTENTHUB_STORAGE_PREFIX). "
            + "Only if it is gone for good, set CONTENTHUB_STORAGE_TAKE_OVER=host-000000000001.",
            (await Refused(s_second)).Message);
    }

    [Fact]
    public async Task What_a_host_has_let_go_of_is_anybodys()
    {
        await _storage.ClaimAsync(s_first, null, None);
        await _storage.ReleaseAsync(s_first, None);

        await _storage.ClaimAsync(s_second, null, None);

        await Refused(s_first);
    }

    [Fact]
    public async Task It_is_taken_over_from_the_host_that_is_named_only_and_that_one_can_no_longer_let_go_of_it()
    {
        await _storage.ClaimAsync(s_first, null, None);

        await Assert.ThrowsAsync<StorageOwnedException>(() => _storage.ClaimAsync(s_second, "host-000000000009", None));
        await _storage.ClaimAsync(s_second, s_first.Id, None);
        await _storage.ReleaseAsync(s_first, None);

        Assert.Contains("'laptop'", (await Refused(s_first)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_one_has_it()
    {
        StorageHost[] hosts = [.. Enumerable.Range(0, 8).Select(i => s_first with { Id = $"host-00000000000{i}" })];

        Exception?[] outcomes = await Task.WhenAll(hosts.Select(host => Record.ExceptionAsync(() => _storage.ClaimAsync(host, null, None)).AsTask()));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(hosts.Length - 1, outcomes.OfType<StorageOwnedException>().Count());
    }

    private Task<StorageOwnedException> Refused(StorageHost host) => Assert.ThrowsAsync<StorageOwnedException>(() => _storage.ClaimAsync(host, null, None));
}
