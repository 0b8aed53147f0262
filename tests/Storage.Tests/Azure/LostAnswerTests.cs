using Azure;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>Writes whose answers are lost: the next attempt is refused because the first was carried out, and must not count as refused.</summary>
public sealed class LostAnswerTests(AzuriteFixture azurite) : FaultTest(azurite)
{
    public static TheoryData<string> LostAnswers { get; } = [nameof(Faults.AnswerLost), nameof(Faults.DoneInVain)];

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task An_insert_was_written_though_its_answer_was_lost(string fault)
    {
        Network.Next(Of(fault));
        Assert.True(await Table.InsertAsync(new TableEntity("p", "r", "1"), None));

        Network.Next(Of(fault));
        Assert.False(await Table.InsertAsync(new TableEntity("p", "r", "2"), None));

        Assert.Equal("1", (await ReadAsync("r")).Data);
    }

    [Fact]
    public async Task An_insert_that_never_arrived_before_that_of_another_was_not_written()
    {
        Network.Next(Faults.RequestLostWhile(() => Others.InsertAsync(new TableEntity("p", "r", "other"), None)));

        Assert.False(await Table.InsertAsync(new TableEntity("p", "r", "1"), None));

        Assert.Equal("other", (await ReadAsync("r")).Data);
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_replace_was_written_though_its_answer_was_lost(string fault)
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity row = await ReadAsync("r");

        Network.Next(Of(fault));
        Assert.True(await Table.ReplaceAsync(row with { Data = "2" }, None));

        Assert.Equal("2", (await ReadAsync("r")).Data);
        Assert.False(await Table.ReplaceAsync(row with { Data = "3" }, None));
        Assert.True(await Table.ReplaceAsync(await ReadAsync("r") with { Data = "4" }, None));
    }

    [Fact]
    public async Task A_replace_was_written_also_when_others_have_replaced_the_row_since()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity row = await ReadAsync("r");

        Network.Next(Faults.AnswerLostWhile(() => ReplaceAsync("r", times: 10)));

        Assert.True(await Table.ReplaceAsync(row with { Data = "2" }, None));
        Assert.Equal("2..........", (await ReadAsync("r")).Data);
    }

    [Fact]
    public async Task A_replace_that_never_arrived_before_those_of_others_was_not_written()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity row = await ReadAsync("r");

        Network.Next(Faults.RequestLostWhile(() => ReplaceAsync("r", times: 10)));

        Assert.False(await Table.ReplaceAsync(row with { Data = "2" }, None));
        Assert.Equal("1..........", (await ReadAsync("r")).Data);
    }

    [Fact]
    public async Task A_replace_of_which_nothing_tells_any_more_is_neither_written_nor_refused()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        TableEntity row = await ReadAsync("r");

        Network.Next(Faults.AnswerLostWhile(() => Others.UpsertAsync(new TableEntity("p", "r", "other"), None)));

        UnclearWriteException unclear = await Assert.ThrowsAsync<UnclearWriteException>(() => Table.ReplaceAsync(row with { Data = "2" }, None));
        Assert.Equal("Whether 'r' in 'p' was written is not known: the answer was lost, and it was changed since.", unclear.Message);
        Assert.Equal(412, Assert.IsType<RequestFailedException>(unclear.InnerException).Status);
    }

    [Fact]
    public async Task A_delete_was_done_though_its_answer_was_lost()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        await Others.InsertAsync(new TableEntity("p", "s", "1"), None);

        Network.Next(Faults.AnswerLost);
        await Table.DeleteAsync("p", "r", None);
        Network.Next(Faults.AnswerLost);
        Assert.True(await Table.WriteAsync([new DeleteWrite("p", "s", (await ReadAsync("s")).ETag)], None));

        Assert.Equal(0, await Others.CountAsync("p", None));
    }

    [Fact]
    public async Task A_delete_that_never_arrived_before_the_change_of_another_was_not_done()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        string etag = (await ReadAsync("r")).ETag!;

        Network.Next(Faults.RequestLostWhile(() => ReplaceAsync("r", times: 1)));

        Assert.False(await Table.WriteAsync([new DeleteWrite("p", "r", etag)], None));
        Assert.Equal("1.", (await ReadAsync("r")).Data);
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_batch_was_written_whole_though_its_answer_was_lost(string fault)
    {
        await Others.InsertAsync(new TableEntity("p", "count", "1"), None);
        await Others.InsertAsync(new TableEntity("p", "old", "1"), None);
        TableEntity count = await ReadAsync("count");

        Network.Next(Of(fault));
        Assert.True(await Table.WriteAsync([new DeleteWrite("p", "old"), new ReplaceWrite(count with { Data = "2" }), new InsertWrite(new("p", "new", "1"))], None));

        Assert.Equal(["count 2", "new 1"], await RowsAsync());
        Network.Next(Of(fault));
        Assert.False(await Table.WriteAsync([new ReplaceWrite(count with { Data = "3" }), new InsertWrite(new("p", "newer", "1"))], None));
        Assert.Equal(["count 2", "new 1"], await RowsAsync());
    }

    [Fact]
    public async Task A_batch_was_written_also_when_others_have_changed_one_of_its_rows_since()
    {
        await Others.InsertAsync(new TableEntity("p", "count", "1"), None);
        TableEntity count = await ReadAsync("count");

        Network.Next(Faults.AnswerLostWhile(() => Others.DeleteAsync("p", "new", None)));
        Assert.True(await Table.WriteAsync([new InsertWrite(new("p", "new", "1")), new ReplaceWrite(count with { Data = "2" })], None));

        Assert.Equal(["count 2"], await RowsAsync());
    }

    [Fact]
    public async Task A_batch_without_a_row_that_is_gone_is_written_once_though_both_answers_are_lost()
    {
        Network.Next(Faults.AnswerLost, Faults.AnswerLost);

        Assert.True(await Table.WriteAsync([new DeleteWrite("p", "none"), new InsertWrite(new("p", "new", "1"))], None));

        Assert.Equal(["new 1"], await RowsAsync());
    }

    [Fact]
    public async Task A_value_was_added_though_its_answer_was_lost()
    {
        Network.Next(Faults.AnswerLost);
        Assert.True(await Blobs.AddAsync("one", new byte[] { 1 }, None));
        Network.Next(Faults.AnswerLost);
        Assert.False(await Blobs.AddAsync("one", new byte[] { 2 }, None));
        Network.Next(Faults.RequestLostWhile(() => OtherBlobs.AddAsync("two", new byte[] { 3 }, None)));
        Assert.False(await Blobs.AddAsync("two", new byte[] { 4 }, None));

        Assert.Equal((1, 3), (Assert.Single((await OtherBlobs.GetAsync("one", None))!), Assert.Single((await OtherBlobs.GetAsync("two", None))!)));
    }

    private static Fault Of(string name) => name == nameof(Faults.AnswerLost) ? Faults.AnswerLost : Faults.DoneInVain;

    private async Task ReplaceAsync(string rowKey, int times)
    {
        for (int i = 0; i < times; i++)
        {
            TableEntity row = await ReadAsync(rowKey);
            Assert.True(await Others.ReplaceAsync(row with { Data = row.Data + "." }, None));
        }
    }

    private async Task<IEnumerable<string>> RowsAsync() =>
        (await Others.QueryAsync("p", null, null, ITable.MaxPage, None)).Entities.Select(row => $"{row.RowKey} {row.Data}");
}
