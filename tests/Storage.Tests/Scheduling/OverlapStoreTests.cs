using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Scheduling;

public abstract class OverlapStoreTests : IDisposable
{
    private readonly StoragePlace _place;
    private readonly OverlapStore _overlaps;

    private protected OverlapStoreTests(StoragePlace place)
    {
        _place = place;
        _overlaps = new OverlapStore(place.Table("overlaps"));
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_state_is_kept_for_each_schedule_of_its_own()
    {
        Assert.Equal(OverlapDecision.Run, (await _overlaps.EnterAsync("one", "a", OverlapPolicy.QueueOne, None)).Decision);
        Assert.Equal(OverlapDecision.Run, (await _overlaps.EnterAsync("two", "b", OverlapPolicy.QueueOne, None)).Decision);
        Assert.Equal(OverlapDecision.Wait, (await _overlaps.EnterAsync("one", "c", OverlapPolicy.QueueOne, None)).Decision);

        Assert.Equal("c", await _overlaps.LeaveAsync("one", "a", None));
        Assert.Equal(OverlapDecision.Run, (await _overlaps.EnterAsync("one", "c", OverlapPolicy.QueueOne, None)).Decision);
        Assert.Null(await _overlaps.LeaveAsync("one", "c", None));
        Assert.Null(await _overlaps.LeaveAsync("two", "never there", None));
        Assert.Equal(OverlapDecision.Skip, (await _overlaps.EnterAsync("two", "d", OverlapPolicy.Skip, None)).Decision);
    }

    [Fact]
    public async Task Of_many_at_once_one_runs_and_one_waits()
    {
        OverlapEntry[] entries = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => _overlaps.EnterAsync("one", $"e{i}", OverlapPolicy.QueueOne, None), None)));

        Assert.Equal((1, 1, 28), (Count(OverlapDecision.Run), Count(OverlapDecision.Wait), Count(OverlapDecision.Skip)));

        int Count(OverlapDecision decision) => entries.Count(entry => entry.Decision == decision);
    }
}

public sealed class SqliteOverlapStoreTests() : OverlapStoreTests(new SqliteFolder());

public sealed class AzureOverlapStoreTests(AzuriteFixture azurite) : OverlapStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
