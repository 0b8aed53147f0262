using ContentHub.Domain;
using ContentHub.Domain.Publishing;
using ContentHub.Storage.Publishing;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Publishing;

public abstract class PublishPoolTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly PublishPool _pool;

    private protected PublishPoolTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("publish-pool"));
        _pool = new PublishPool(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_content_has_one_entry_that_is_read_back_as_it_was()
    {
        PublishEntry entry = NewEntry(1) with { Status = PublishEntryStatus.Failed, Attempts = 4, Failures = 3, LastError = "文", PublishedAt = s_start, Location = "https://x/" };

        Assert.True(await _pool.AddAsync(entry, None));
        Assert.False(await _pool.AddAsync(NewEntry(1, priority: 9), None));

        Assert.Equal(entry, await _pool.GetAsync(entry.ContentId, None));
        Assert.Null(await _pool.GetAsync("content-ffffffffffff", None));
    }

    [Fact]
    public async Task What_is_due_comes_most_urgent_first_and_then_oldest_first()
    {
        await _pool.AddAsync(NewEntry(1, priority: 5, minutes: 0), None);
        await _pool.AddAsync(NewEntry(2, priority: 10, minutes: 9), None);
        await _pool.AddAsync(NewEntry(3, priority: 1, minutes: -100), None);
        await _pool.AddAsync(NewEntry(4, priority: 5, minutes: -1), None);
        await _pool.AddAsync(NewEntry(5, priority: 10, minutes: 11), None);
        await _pool.AddAsync(NewEntry(6, priority: 10, minutes: 10), None);
        await _pool.AddAsync(NewEntry(7, priority: 10, minutes: 0) with { Status = PublishEntryStatus.Publishing }, None);

        Assert.Equal(Ids(2, 6, 4, 1, 3), await DueAsync(s_start.AddMinutes(10)));
        Assert.Equal(Ids(2, 6, 4), await DueAsync(s_start.AddMinutes(10), limit: 3));
        Assert.Equal(Ids(3), await DueAsync(s_start.AddMinutes(-1).AddTicks(-1)));
    }

    [Fact]
    public async Task Lists_are_in_the_order_in_which_they_are_asked_for()
    {
        await _pool.AddAsync(NewEntry(1, priority: 2), None);
        await _pool.AddAsync(NewEntry(2, priority: 8), None);
        await _pool.AddAsync(NewEntry(3, priority: 2, minutes: -5), None);
        await EndAsync(4, s_start.AddHours(1));
        await EndAsync(5, s_start.AddHours(2));

        Assert.Equal(Ids(5, 4, 3, 2, 1), await ListAsync(new PublishQuery()));
        Assert.Equal(Ids(2, 3, 1), await ListAsync(new PublishQuery { Status = PublishEntryStatus.Pending }));
        Assert.Equal(Ids(5, 4), await ListAsync(new PublishQuery { Status = PublishEntryStatus.Published }));
        Assert.Empty(await ListAsync(new PublishQuery { Status = PublishEntryStatus.Failed }));
        Page<PublishEntry> page = await _pool.ListAsync(new PublishQuery { Status = PublishEntryStatus.Pending, PageSize = 2 }, None);
        Assert.Equal(Ids(1), await ListAsync(new PublishQuery { Status = PublishEntryStatus.Pending, PageSize = 2, Continuation = page.Continuation }));
        await Assert.ThrowsAsync<InvalidContinuationException>(() => _pool.ListAsync(new PublishQuery { Continuation = page.Continuation }, None));
    }

    [Fact]
    public async Task What_is_due_costs_what_it_is_and_not_what_the_pool_holds()
    {
        for (int i = 0; i < 200; i++)
        {
            await _pool.AddAsync(NewEntry(i, priority: (i % 10) + 1, minutes: i % 2 == 0 ? 5 : -5), None);
        }

        int before = _table.Reads;
        IReadOnlyList<string> due = await DueAsync(s_start, limit: 15);

        // Of every other priority twenty are due: one range for the first, the end of it, and one for the next.
        Assert.Equal(15, due.Count);
        Assert.Equal(1 + 15, _table.Reads - before);
    }

    [Fact]
    public async Task A_crash_after_any_write_of_an_addition_leaves_all_or_nothing_and_it_can_be_done_again()
    {
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            PublishEntry entry = NewEntry(writes);
            crashed = await CrashAsync(writes, () => _pool.AddAsync(entry, None));
            bool there = await _pool.GetAsync(entry.ContentId, None) is not null;
            Assert.Equal(there ? 1 : 0, (await DueAsync(s_start)).Count(id => id == entry.ContentId));

            // The next run adds it at its own time.
            await _pool.AddAsync(entry with { AddedAt = s_start.AddSeconds(7), ScheduledAt = s_start.AddSeconds(-7) }, None);
            await AssertInItsListsAsync(entry.ContentId);
        }

        Assert.Equal(4, writes);
    }

    [Fact]
    public async Task A_crash_after_any_write_of_a_change_leaves_the_entry_in_the_lists_that_it_belongs_to()
    {
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            string id = NewEntry(writes).ContentId;
            await _pool.AddAsync(NewEntry(writes), None);
            foreach (Func<PublishEntry, PublishEntry> change in (Func<PublishEntry, PublishEntry>[])[
                entry => entry.Begun(1, s_start),
                entry => entry.AttemptFailed(1, "e", isTransient: true, s_start),
                entry => entry.Begun(2, s_start.AddMinutes(1)),
                entry => entry.Published(2, "x", s_start.AddMinutes(1))])
            {
                crashed = await CrashAsync(writes, () => _pool.UpdateAsync(id, change, None));
                await AssertInItsListsAsync(id);
                await _pool.UpdateAsync(id, change, None);
                await AssertInItsListsAsync(id);
            }

            Assert.Equal(PublishEntryStatus.Published, (await _pool.GetAsync(id, None))!.Status);
        }

        Assert.Equal(4, writes);
    }

    [Fact]
    public async Task A_crash_after_any_write_of_a_removal_leaves_an_entry_that_is_there_or_gone()
    {
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            PublishEntry entry = NewEntry(writes);
            await _pool.AddAsync(entry, None);
            crashed = await CrashAsync(writes, () => _pool.RemoveAsync(entry.ContentId, _ => true, None));
            if (await _pool.GetAsync(entry.ContentId, None) is null)
            {
                Assert.DoesNotContain(entry.ContentId, await DueAsync(s_start));
                Assert.DoesNotContain(entry.ContentId, await ListAsync(new PublishQuery { PageSize = 1000 }));
            }
            else
            {
                await AssertInItsListsAsync(entry.ContentId);
            }

            await _pool.AddAsync(entry, None);
            await AssertInItsListsAsync(entry.ContentId);
        }

        Assert.Equal(4, writes);
    }

    [Fact]
    public async Task An_entry_that_begins_to_be_published_meanwhile_is_not_removed()
    {
        PublishEntry entry = NewEntry(1);
        await _pool.AddAsync(entry, None);
        _table.BeforeWrite = async _ =>
        {
            _table.BeforeWrite = null;
            await _pool.UpdateAsync(entry.ContentId, present => present.Begun(1, s_start), None);
        };

        (PublishEntry? found, bool removed) = await _pool.RemoveAsync(entry.ContentId, present => present.Status == PublishEntryStatus.Pending, None);

        Assert.Equal((PublishEntryStatus.Publishing, false), (found!.Status, removed));
        await AssertInItsListsAsync(entry.ContentId);
        Assert.Equal((null, false), await _pool.RemoveAsync("content-ffffffffffff", _ => true, None));
    }

    [Fact]
    public async Task Of_many_who_begin_the_same_try_one_does()
    {
        PublishEntry entry = NewEntry(1);
        await _pool.AddAsync(entry, None);
        int begun = 0;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            bool mine = false;
            await _pool.UpdateAsync(
                entry.ContentId,
                present =>
                {
                    PublishEntry next = present.Begun(1, s_start);
                    mine = !ReferenceEquals(next, present);
                    return next;
                },
                None);
            Interlocked.Add(ref begun, mine ? 1 : 0);
        })));

        Assert.Equal(1, begun);
    }

    private static PublishEntry NewEntry(int number, int priority = 5, int minutes = 0) => new()
    {
        ContentId = Id(number),
        AccountId = 1,
        Priority = priority,
        ScheduledAt = s_start.AddMinutes(minutes),
        AddedAt = s_start.AddSeconds(number),
        UpdatedAt = s_start,
    };

    private static string Id(int number) => $"content-{number:x12}";

    private static IEnumerable<string> Ids(params int[] numbers) => numbers.Select(Id);

    private async Task EndAsync(int number, DateTimeOffset at)
    {
        await _pool.AddAsync(NewEntry(number), None);
        await _pool.UpdateAsync(Id(number), entry => entry.Begun(1, at), None);
        await _pool.UpdateAsync(Id(number), entry => entry.Published(1, null, at), None);
    }

    private async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit = 1000) => [.. (await _pool.ListDueAsync(now, limit, None)).Select(entry => entry.ContentId)];

    private async Task<IReadOnlyList<string>> ListAsync(PublishQuery query) => [.. (await _pool.ListAsync(query, None)).Items.Select(entry => entry.ContentId)];

    private async Task<bool> CrashAsync(int writes, Func<Task> action)
    {
        _table.CrashAfter(writes);
        bool crashed = await Record.ExceptionAsync(action) is IOException;
        _table.CrashAfter(int.MaxValue);
        return crashed;
    }

    /// <summary>The entry is in each list that its state says, once, and in no other.</summary>
    private async Task AssertInItsListsAsync(string contentId)
    {
        PublishEntry entry = (await _pool.GetAsync(contentId, None))!;
        Assert.Single(await ListAsync(new PublishQuery { PageSize = 1000 }), contentId);
        foreach (PublishEntryStatus status in Enum.GetValues<PublishEntryStatus>())
        {
            Assert.Equal(entry.Status == status ? 1 : 0, (await ListAsync(new PublishQuery { Status = status, PageSize = 1000 })).Count(id => id == contentId));
        }

        Assert.Equal(entry.Status == PublishEntryStatus.Pending ? 1 : 0, (await DueAsync(s_start.AddYears(1))).Count(id => id == contentId));
    }
}

public sealed class SqlitePublishPoolTests() : PublishPoolTests(new SqliteFolder());

public sealed class AzurePublishPoolTests(AzuriteFixture azurite) : PublishPoolTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
