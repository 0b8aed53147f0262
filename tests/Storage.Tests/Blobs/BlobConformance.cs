using ContentHub.Storage.Blobs;

namespace ContentHub.Storage.Tests.Blobs;

/// <summary>What every container must do, whatever it is kept in.</summary>
public abstract class BlobConformance : IDisposable
{
    private readonly StoragePlace _place;

    private protected BlobConformance(StoragePlace place) => _place = place;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_added_is_read_back_and_a_second_of_that_name_changes_nothing()
    {
        IBlobContainer container = _place.Container("blobs");
        byte[] all = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];

        Assert.Null(await container.GetAsync("one", None));
        Assert.True(await container.AddAsync("one", all, None));
        Assert.False(await container.AddAsync("one", "other"u8.ToArray(), None));

        Assert.Equal(all, await container.GetAsync("one", None));
    }

    [Fact]
    public async Task A_value_may_be_empty_or_of_megabytes()
    {
        IBlobContainer container = _place.Container("blobs");
        byte[] large = new byte[5_000_000];
        new Random(1).NextBytes(large);

        Assert.True(await container.AddAsync("empty", ReadOnlyMemory<byte>.Empty, None));
        Assert.True(await container.AddAsync("large", large, None));

        Assert.Empty((await container.GetAsync("empty", None))!);
        Assert.Equal(large, await container.GetAsync("large", None));
    }

    [Fact]
    public async Task A_name_is_free_again_when_its_value_is_deleted()
    {
        IBlobContainer container = _place.Container("blobs");
        await container.AddAsync("one", "1"u8.ToArray(), None);

        await container.DeleteAsync("one", None);
        await container.DeleteAsync("one", None);

        Assert.Null(await container.GetAsync("one", None));
        Assert.True(await container.AddAsync("one", new byte[] { 2 }, None));
        Assert.Equal(2, Assert.Single((await container.GetAsync("one", None))!));
    }

    [Fact]
    public async Task Of_many_that_add_one_name_one_succeeds()
    {
        IBlobContainer container = _place.Container("blobs");

        bool[] added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => container.AddAsync("one", new[] { (byte)i }, None))));

        Assert.Single(added, true);
        Assert.Equal(Array.IndexOf(added, true), Assert.Single((await container.GetAsync("one", None))!));
    }

    [Fact]
    public async Task A_scan_gives_every_name_in_order_from_any_name_on()
    {
        IBlobContainer container = _place.Container("blobs");
        await _place.Container("others").AddAsync("x", ReadOnlyMemory<byte>.Empty, None);
        foreach (string name in (string[])["b", "a", "B", "a-1", "10", "9"])
        {
            await container.AddAsync(name, ReadOnlyMemory<byte>.Empty, None);
        }

        Assert.Equal(["10", "9", "B", "a", "a-1", "b"], await container.ScanAsync(null, None).ToArrayAsync(None));
        Assert.Equal(["a-1", "b"], await container.ScanAsync("a", None).ToArrayAsync(None));
        Assert.Empty(await container.ScanAsync("b", None).ToArrayAsync(None));
    }

    [Fact]
    public async Task Containers_do_not_see_each_other()
    {
        await _place.Container("blobs").AddAsync("one", "1"u8.ToArray(), None);

        Assert.Null(await _place.Container("others").GetAsync("one", None));
    }

    [Fact]
    public async Task A_call_that_was_given_up_before_it_began_does_nothing()
    {
        IBlobContainer container = _place.Container("blobs");
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => container.AddAsync("one", "1"u8.ToArray(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => container.GetAsync("one", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => container.DeleteAsync("one", cancelled));
        Assert.Null(await container.GetAsync("one", None));
    }
}
