using System.Net;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>A service that is too busy, ends its pages early, or does not answer.</summary>
public sealed class ThrottlingTests(AzuriteFixture azurite) : FaultTest(azurite)
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_write_that_the_service_is_too_busy_for_is_made_again_when_it_says(HttpStatusCode status)
    {
        long start = TimeProvider.System.GetTimestamp();
        Network.Next(Faults.Busy(status, 30), Faults.Busy(status, 40));

        Assert.True(await Table.InsertAsync(new TableEntity("p", "r", "1"), None));

        Assert.Equal(3, Network.Requests);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(70));
        Assert.Equal("1", (await ReadAsync("r")).Data);
    }

    [Fact]
    public async Task A_conflict_after_a_busy_answer_is_a_conflict()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "other"), None);
        Network.Next(Faults.Busy(HttpStatusCode.ServiceUnavailable));

        Assert.False(await Table.InsertAsync(new TableEntity("p", "r", "1"), None));
    }

    [Fact]
    public async Task A_batch_of_which_one_write_was_too_much_is_made_again_as_a_whole()
    {
        Network.Next(Faults.BusyInside, Faults.Busy(HttpStatusCode.TooManyRequests), Faults.BusyInside);

        Assert.True(await Table.WriteAsync([new InsertWrite(new("p", "a", "1")), new InsertWrite(new("p", "b", "1"))], None));

        Assert.Equal((4, 2), (Network.Requests, await Others.CountAsync("p", None)));
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up_with_nothing_written()
    {
        Network.Next(Enumerable.Repeat(Faults.BusyInside, 7));

        AggregateException given = await Assert.ThrowsAsync<AggregateException>(
            () => Table.WriteAsync([new InsertWrite(new("p", "a", "1")), new InsertWrite(new("p", "b", "1"))], None));

        Assert.Equal((7, 7), (given.InnerExceptions.Count, Network.Requests));
        Assert.Equal("The storage was not able to write a batch: it answered 503 for one of the writes.", given.InnerExceptions[0].Message);
        Assert.Equal(0, await Others.CountAsync("p", None));
    }

    [Fact]
    public async Task Reads_are_made_again_after_resets_and_busy_answers()
    {
        await Others.InsertAsync(new TableEntity("p", "r", "1"), None);
        await OtherBlobs.AddAsync("one", new byte[] { 1 }, None);

        Network.Next(Faults.AnswerLost, Faults.Busy(HttpStatusCode.ServiceUnavailable));
        Assert.Equal("1", (await Table.GetAsync("p", "r", None))!.Data);
        Network.Next(Faults.RequestLost);
        Assert.Single((await Table.QueryAsync("p", null, null, 10, None)).Entities);
        Network.Next(Faults.DoneInVain);
        Assert.Equal(1, await Table.CountAsync("p", None));
        Network.Next(Faults.Busy(HttpStatusCode.ServiceUnavailable));
        Assert.Single((await Blobs.GetAsync("one", None))!);
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end_of_a_range()
    {
        foreach (string key in (string[])["a", "b", "c"])
        {
            await Others.InsertAsync(new TableEntity("p", key, ""), None);
        }

        Network.Next(Faults.EmptyPage("p", "a"));
        TablePage page = await Table.QueryAsync("p", null, null, 2, None);
        Network.Next(Faults.EmptyPage("p", "a"), Faults.EmptyPage("p", "a"));
        long count = await Table.CountAsync("p", null, null, None);

        Assert.Equal((true, 3L), (page.HasMore, count));
        Assert.Equal(["a", "b"], page.Entities.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_call_that_is_given_up_midway_ends_then()
    {
        using CancellationTokenSource given = new();
        TaskCompletionSource never = new();
        Network.Next(async send =>
        {
            await given.CancelAsync();
            await never.Task.WaitAsync(given.Token);
            return await send();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.InsertAsync(new TableEntity("p", "r", "1"), given.Token));

        Assert.Null(await Others.GetAsync("p", "r", None));
    }
}
