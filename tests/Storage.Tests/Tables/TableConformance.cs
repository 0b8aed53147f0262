using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Tables;

/// <summary>What every table must do, whatever it is kept in.</summary>
public abstract class TableConformance : IDisposable
{
    private readonly StoragePlace _place;

    private protected TableConformance(StoragePlace place) => _place = place;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_inserted_is_read_back_and_a_second_insert_changes_nothing()
    {
        ITable table = Open();

        Assert.Null(await table.GetAsync("p", "r", None));
        Assert.True(await table.InsertAsync(new TableEntity("p", "r", "文 🚀 \n\""), None));
        Assert.False(await table.InsertAsync(new TableEntity("p", "r", "other"), None));

        TableEntity entity = (await table.GetAsync("p", "r", None))!;
        Assert.Equal(("p", "r", "文 🚀 \n\""), (entity.PartitionKey, entity.RowKey, entity.Data));
        Assert.NotNull(entity.ETag);
    }

    [Fact]
    public async Task A_replace_needs_the_etag_of_the_last_write()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity first = (await table.GetAsync("p", "r", None))!;

        Assert.True(await table.ReplaceAsync(first with { Data = "2" }, None));
        Assert.False(await table.ReplaceAsync(first with { Data = "3" }, None));
        Assert.False(await table.ReplaceAsync(first with { RowKey = "none", Data = "3" }, None));

        Assert.Equal("2", (await table.GetAsync("p", "r", None))!.Data);
        Assert.Null(await table.GetAsync("p", "none", None));
    }

    [Fact]
    public async Task An_upsert_makes_or_overwrites_and_makes_old_etags_stale()
    {
        ITable table = Open();
        await table.UpsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity first = (await table.GetAsync("p", "r", None))!;
        await table.UpsertAsync(new TableEntity("p", "r", "2"), None);

        Assert.False(await table.ReplaceAsync(first with { Data = "3" }, None));
        Assert.Equal("2", (await table.GetAsync("p", "r", None))!.Data);
    }

    [Fact]
    public async Task A_delete_with_an_etag_needs_that_of_the_last_write()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "r", "1"), None);
        string first = (await table.GetAsync("p", "r", None))!.ETag!;
        await table.UpsertAsync(new TableEntity("p", "r", "2"), None);

        Assert.False(await table.WriteAsync([new DeleteWrite("p", "r", first)], None));
        Assert.False(await table.WriteAsync([new DeleteWrite("p", "none", first)], None));
        TableEntity last = (await table.GetAsync("p", "r", None))!;
        Assert.Equal("2", last.Data);

        Assert.True(await table.WriteAsync([new DeleteWrite("p", "r", last.ETag)], None));
        Assert.Null(await table.GetAsync("p", "r", None));
        Assert.False(await table.WriteAsync([new DeleteWrite("p", "r", last.ETag)], None));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_no_error()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "r", "1"), None);

        await table.DeleteAsync("p", "r", None);
        await table.DeleteAsync("p", "r", None);

        Assert.Null(await table.GetAsync("p", "r", None));
    }

    [Fact]
    public async Task Deleting_with_an_etag_needs_that_of_the_last_write()
    {
        ITable table = Open();
        await table.UpsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity first = (await table.GetAsync("p", "r", None))!;
        await table.UpsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity second = (await table.GetAsync("p", "r", None))!;

        Assert.False(await table.WriteAsync([new DeleteWrite("p", "r", first.ETag)], None));
        Assert.NotNull(await table.GetAsync("p", "r", None));
        Assert.True(await table.WriteAsync([new DeleteWrite("p", "r", second.ETag)], None));
        Assert.Null(await table.GetAsync("p", "r", None));
        Assert.False(await table.WriteAsync([new DeleteWrite("p", "r", second.ETag)], None));
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "taken", "1"), None);

        Assert.False(await table.WriteAsync([new InsertWrite(new("p", "new", "1")), new InsertWrite(new("p", "taken", "2")), new UpsertWrite(new("p", "other", "1"))], None));
        Assert.Null(await table.GetAsync("p", "new", None));
        Assert.Null(await table.GetAsync("p", "other", None));
        Assert.Equal("1", (await table.GetAsync("p", "taken", None))!.Data);

        Assert.True(await table.WriteAsync([new InsertWrite(new("p", "new", "1")), new DeleteWrite("p", "taken")], None));
        Assert.NotNull(await table.GetAsync("p", "new", None));
        Assert.Null(await table.GetAsync("p", "taken", None));
    }

    [Fact]
    public async Task A_batch_has_1_to_100_writes_of_one_partition()
    {
        ITable table = Open();
        TableWrite[] full = [.. Enumerable.Range(0, 100).Select(i => new InsertWrite(new("p", $"{i:D3}", "")))];

        Assert.True(await table.WriteAsync(full, None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([], None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([.. full, new DeleteWrite("p", "x")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([new DeleteWrite("p", "x"), new DeleteWrite("q", "x")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([new InsertWrite(new("p", "x", "")), new DeleteWrite("p", "x")], None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([new ReplaceWrite(new("p", "000", ""))], None));
    }

    [Fact]
    public async Task A_batch_is_written_without_the_deletes_of_rows_that_are_gone_already()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "old", "1"), None);
        TableEntity old = (await table.GetAsync("p", "old", None))!;

        Assert.True(await table.WriteAsync([new DeleteWrite("p", "none"), new ReplaceWrite(old with { Data = "2" }), new DeleteWrite("p", "nowhere"), new InsertWrite(new("p", "new", "1"))], None));
        Assert.False(await table.WriteAsync([new DeleteWrite("p", "none"), new ReplaceWrite(old with { Data = "3" })], None));
        Assert.False(await table.WriteAsync([new DeleteWrite("p", "new"), new DeleteWrite("p", "none", old.ETag)], None));
        Assert.True(await table.WriteAsync([new DeleteWrite("p", "none"), new DeleteWrite("p", "nowhere")], None));

        Assert.Equal("2", (await table.GetAsync("p", "old", None))!.Data);
        Assert.Equal("1", (await table.GetAsync("p", "new", None))!.Data);
    }

    [Theory]
    [InlineData("文")]
    [InlineData("🚀")]
    [InlineData("\"")]
    [InlineData("\u0001\u2028")]
    public async Task A_row_holds_60000_characters_of_any_kind(string text)
    {
        ITable table = Open();
        string full = string.Concat(Enumerable.Repeat(text, TableEntity.MaxData / text.Length));
        string odd = "1" + full[(2 * text.Length)..];

        Assert.True(await table.InsertAsync(new TableEntity("p", "r", full), None));
        Assert.True(await table.InsertAsync(new TableEntity("p", "odd", odd), None));

        Assert.Equal(full, (await table.GetAsync("p", "r", None))!.Data);
        Assert.Equal(odd, (await table.GetAsync("p", "odd", None))!.Data);
        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(new TableEntity("p", "more", full + "1"), None));
    }

    [Fact]
    public async Task A_batch_holds_600000_characters_of_any_kind()
    {
        ITable table = Open();
        string text = new('文', 30_000);
        TableWrite[] full = [.. Enumerable.Range(0, 20).Select(i => new InsertWrite(new("p", $"{i:D3}", text)))];

        Assert.True(await table.WriteAsync(full, None));

        Assert.Equal(20, await table.CountAsync("p", None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.WriteAsync([.. full, new UpsertWrite(new("p", "more", "1"))], None));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("文")]
    [InlineData("")]
    public async Task A_key_that_not_every_table_takes_is_refused(string key)
    {
        ITable table = Open();

        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(new TableEntity("p", key, ""), None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(new TableEntity(key, "r", ""), None));
        Assert.Null(await table.GetAsync("p", key, None));
        Assert.Null(await table.GetAsync(key, "r", None));
        Assert.Empty((await table.QueryAsync(key, null, null, 10, None)).Entities);
    }

    [Fact]
    public async Task A_query_returns_a_range_of_one_partition_in_the_order_of_the_row_keys()
    {
        ITable table = Open();
        foreach (string key in (string[])["b", "a", "c", "B", "10", "9"])
        {
            await table.InsertAsync(new TableEntity("p", key, key), None);
        }

        await table.InsertAsync(new TableEntity("q", "aa", ""), None);

        Assert.Equal(["10", "9", "B", "a", "b", "c"], await KeysAsync(table, null, null));
        Assert.Equal(["B", "a", "b"], await KeysAsync(table, "9", "c"));
        Assert.Equal([], await KeysAsync(table, "c", null));
        Assert.Equal(6, await table.CountAsync("p", None));
        Assert.Equal(0, await table.CountAsync("none", None));
        Assert.Equal(3, await table.CountAsync("p", "9", "c", None));
        Assert.Equal(2, await table.CountAsync("p", "a", null, None));
    }

    [Fact]
    public async Task A_page_says_whether_there_is_more()
    {
        ITable table = Open();
        foreach (string key in (string[])["a", "b", "c"])
        {
            await table.InsertAsync(new TableEntity("p", key, key), None);
        }

        TablePage first = await table.QueryAsync("p", null, null, 2, None);
        TablePage rest = await table.QueryAsync("p", first.Entities[^1].RowKey, null, 2, None);
        TablePage exact = await table.QueryAsync("p", null, null, 3, None);

        Assert.Equal((true, false, false), (first.HasMore, rest.HasMore, exact.HasMore));
        Assert.Equal("c", Assert.Single(rest.Entities).RowKey);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => table.QueryAsync("p", null, null, 0, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => table.QueryAsync("p", null, null, 1001, None));
    }

    [Fact]
    public async Task Tables_do_not_see_each_other()
    {
        await Open("one").InsertAsync(new TableEntity("p", "r", "1"), None);

        Assert.Null(await Open("two").GetAsync("p", "r", None));
    }

    [Fact]
    public async Task Of_many_that_replace_the_same_version_one_succeeds()
    {
        ITable table = Open();
        await table.InsertAsync(new TableEntity("p", "r", "0"), None);
        TableEntity version = (await table.GetAsync("p", "r", None))!;

        bool[] written = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => table.ReplaceAsync(version with { Data = $"{i}" }, None))));

        Assert.Equal(Array.IndexOf(written, true).ToString(System.Globalization.CultureInfo.InvariantCulture), (await table.GetAsync("p", "r", None))!.Data);
        Assert.Single(written, true);
    }

    [Fact]
    public async Task A_call_that_was_given_up_before_it_began_does_nothing()
    {
        ITable table = Open();
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.InsertAsync(new TableEntity("p", "r", "1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetAsync("p", "r", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.QueryAsync("p", null, null, 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.CountAsync("p", cancelled));
        Assert.Null(await table.GetAsync("p", "r", None));
    }

    [Fact]
    public async Task A_page_of_the_largest_size_says_whether_there_is_more()
    {
        ITable table = Open();
        foreach (string[] keys in Enumerable.Range(0, 1000).Select(i => $"{i:D4}").Chunk(ITable.MaxBatch))
        {
            await table.WriteAsync([.. keys.Select(key => new InsertWrite(new("p", key, "")))], None);
        }

        TablePage exact = await table.QueryAsync("p", null, null, ITable.MaxPage, None);
        await table.InsertAsync(new TableEntity("p", "1000", ""), None);
        TablePage full = await table.QueryAsync("p", null, null, ITable.MaxPage, None);

        Assert.Equal((1000, false), (exact.Entities.Count, exact.HasMore));
        Assert.Equal((1000, true, "0999"), (full.Entities.Count, full.HasMore, full.Entities[^1].RowKey));
        Assert.Equal(1001, await table.CountAsync("p", None));
        Assert.Equal(1001, await table.RangeAsync("p", null, null, None).CountAsync(None));
    }

    [Fact]
    public async Task A_scan_gives_every_row_in_order_from_any_row_on()
    {
        ITable table = Open();
        await Open("other").InsertAsync(new TableEntity("a", "0", ""), None);
        foreach (string partition in (string[])["b", "a", "a:1", "B"])
        {
            await table.WriteAsync([new InsertWrite(new(partition, "2", partition)), new InsertWrite(new(partition, "1", partition)), new InsertWrite(new(partition, "10", partition))], None);
        }

        await table.WriteAsync([.. Enumerable.Range(0, 100).Select(i => new InsertWrite(new("c", $"{i:D3}", "")))], None);
        string[] all = [.. ((string[])["B", "a", "a:1", "b"]).SelectMany(partition => (string[])[$"{partition} 1", $"{partition} 10", $"{partition} 2"])];

        Assert.Equal(all.Concat(Enumerable.Range(0, 100).Select(i => $"c {i:D3}")), await ScanAsync(null));
        Assert.Equal(all.Skip(4), (await ScanAsync(("a", "1"))).SkipLast(100));
        Assert.Equal(all.Skip(6), (await ScanAsync(("a", "2"))).SkipLast(100));
        Assert.Empty(await ScanAsync(("c", "099")));

        async Task<IEnumerable<string>> ScanAsync((string, string)? after) =>
            (await table.ScanAsync(after, None).ToArrayAsync(None)).Select(row => $"{row.PartitionKey} {row.RowKey}");
    }

    private ITable Open(string name = "table") => _place.Table(name);

    private static async Task<IEnumerable<string>> KeysAsync(ITable table, string? after, string? before) =>
        (await table.QueryAsync("p", after, before, 100, None)).Entities.Select(entity => entity.RowKey);
}
