using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Storage.Accounts;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Accounts;

public abstract class AccountStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private WatchedTable _table;
    private AccountStore _store;

    private protected AccountStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("accounts"));
        _store = new AccountStore(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_profile_is_read_back_as_it_was_put_also_by_the_next_process()
    {
        AccountProfile profile = Full(49);

        AccountWrite write = await _store.PutAsync(profile, WriteCondition.None, None);
        _place.Close();
        _table = new WatchedTable(_place.Table("accounts"));
        _store = new AccountStore(_table);

        StoredAccount read = (await _store.GetAsync(49, None))!;
        Assert.Equal((WriteOutcome.Created, profile, write.Account!.ETag), (write.Outcome, write.Account.Profile, read.ETag));
        Assert.Equal(profile.ForbiddenWords, read.Profile.ForbiddenWords);
        Assert.Equal(profile, read.Profile with { ForbiddenWords = profile.ForbiddenWords });
        Assert.Null(await _store.GetAsync(50, None));
    }

    [Fact]
    public async Task The_largest_profile_fits_a_row_of_every_table()
    {
        await _store.PutAsync(Full(long.MaxValue), WriteCondition.None, None);

        string row = (await _table.GetAsync("accounts", $"{long.MaxValue}", None))!.Data;
        Assert.InRange(row.Length, 5000, 32_000);
        Assert.Contains("名名名", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Putting_again_replaces_all_but_the_time_of_its_making()
    {
        await _store.PutAsync(Full(1), WriteCondition.None, None);

        AccountWrite second = await _store.PutAsync(Plain(1, "new") with { CreatedAt = s_start.AddDays(1), UpdatedAt = s_start.AddDays(1) }, WriteCondition.None, None);

        Assert.Equal(WriteOutcome.Replaced, second.Outcome);
        Assert.Equal("new", (await _store.GetAsync(1, None))!.Profile.Name);
        Assert.Equal((s_start, s_start.AddDays(1), null), (second.Account!.Profile.CreatedAt, second.Account.Profile.UpdatedAt, second.Account.Profile.Tone));
    }

    [Fact]
    public async Task A_condition_that_is_not_met_changes_nothing()
    {
        Assert.Equal(new AccountWrite(WriteOutcome.ConditionFailed, null), await _store.PutAsync(Plain(1, "a"), WriteCondition.Exists, None));
        Assert.Equal(new AccountWrite(WriteOutcome.ConditionFailed, null), await _store.PutAsync(Plain(1, "a"), WriteCondition.Matches("x"), None));
        Assert.Equal(WriteOutcome.ConditionFailed, await _store.DeleteAsync(1, WriteCondition.Exists, None));
        Assert.Null(await _store.GetAsync(1, None));

        string first = (await _store.PutAsync(Plain(1, "a"), WriteCondition.IsNew, None)).Account!.ETag;
        string second = (await _store.PutAsync(Plain(1, "b"), WriteCondition.Matches("x", first), None)).Account!.ETag;

        Assert.NotEqual(first, second);
        AccountWrite late = await _store.PutAsync(Plain(1, "c"), WriteCondition.Matches(first), None);
        Assert.Equal((WriteOutcome.ConditionFailed, "b", second), (late.Outcome, late.Account!.Profile.Name, late.Account.ETag));
        Assert.Equal(WriteOutcome.ConditionFailed, (await _store.PutAsync(Plain(1, "c"), WriteCondition.IsNew, None)).Outcome);
        Assert.Equal(WriteOutcome.ConditionFailed, await _store.DeleteAsync(1, WriteCondition.Matches(first), None));
        Assert.Equal("b", (await _store.GetAsync(1, None))!.Profile.Name);
        Assert.Equal(WriteOutcome.Deleted, await _store.DeleteAsync(1, WriteCondition.Matches(second), None));
        Assert.Equal(WriteOutcome.NotFound, await _store.DeleteAsync(1, WriteCondition.None, None));
    }

    [Fact]
    public async Task A_profile_that_was_removed_and_made_again_is_another_version()
    {
        string first = (await _store.PutAsync(Plain(1, "a"), WriteCondition.None, None)).Account!.ETag;
        await _store.DeleteAsync(1, WriteCondition.None, None);
        await _store.PutAsync(Plain(1, "b"), WriteCondition.None, None);

        Assert.Equal(WriteOutcome.ConditionFailed, (await _store.PutAsync(Plain(1, "c"), WriteCondition.Matches(first), None)).Outcome);
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_version_one_writes()
    {
        string seen = (await _store.PutAsync(Plain(1, "a"), WriteCondition.None, None)).Account!.ETag;

        AccountWrite[] writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _store.PutAsync(Plain(1, $"writer {i}"), WriteCondition.Matches(seen), None))));

        AccountWrite winner = Assert.Single(writes, write => write.Outcome == WriteOutcome.Replaced);
        Assert.Equal(winner.Account!.Profile.Name, (await _store.GetAsync(1, None))!.Profile.Name);
    }

    [Fact]
    public async Task The_list_is_in_the_order_of_account_ids_in_pages_that_meet()
    {
        foreach (long id in (long[])[100, 9, 1, long.MaxValue, 11])
        {
            await _store.PutAsync(Plain(id, "n"), WriteCondition.None, None);
        }

        Page<AccountProfile> first = await _store.ListAsync(2, null, None);
        await _store.PutAsync(Plain(2, "n"), WriteCondition.None, None);
        await _store.DeleteAsync(9, WriteCondition.None, None);
        await _store.DeleteAsync(11, WriteCondition.None, None);
        Page<AccountProfile> second = await _store.ListAsync(2, first.Continuation, None);

        Assert.Equal([1, 9], first.Items.Select(profile => profile.AccountId));
        Assert.Equal([100, long.MaxValue], second.Items.Select(profile => profile.AccountId));
        Assert.Null(second.Continuation);
        Assert.Equal([1, 2, 100, long.MaxValue], (await _store.ListAsync(1000, null, None)).Items.Select(profile => profile.AccountId));
    }

    [Fact]
    public async Task An_empty_list_has_one_page() =>
        Assert.Equal(([], null), ((await _store.ListAsync(20, null, None)).Items.ToArray(), (await _store.ListAsync(20, null, None)).Continuation));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("YWNjb3VudHM")]
    [InlineData("文")]
    public async Task A_continuation_that_this_list_did_not_give_is_refused(string continuation) =>
        await Assert.ThrowsAsync<InvalidContinuationException>(() => _store.ListAsync(20, continuation, None));

    [Fact]
    public async Task A_page_is_one_read_whatever_the_store_holds()
    {
        for (int i = 1; i <= 120; i++)
        {
            await _store.PutAsync(Plain(i, "n"), WriteCondition.None, None);
        }

        int before = _table.Reads;
        Page<AccountProfile> page = await _store.ListAsync(10, null, None);

        Assert.Equal(10, page.Items.Count);
        Assert.Equal(1, _table.Reads - before);
    }

    [Fact]
    public async Task A_write_that_is_cut_short_changes_nothing_and_can_be_done_again()
    {
        await CrashAsync(() => _store.PutAsync(Plain(1, "a"), WriteCondition.None, None));
        Assert.Null(await _store.GetAsync(1, None));
        Assert.Empty((await _store.ListAsync(20, null, None)).Items);

        string first = (await _store.PutAsync(Plain(1, "a"), WriteCondition.None, None)).Account!.ETag;
        await CrashAsync(() => _store.PutAsync(Plain(1, "b"), WriteCondition.None, None));
        Assert.Equal("a", Assert.Single((await _store.ListAsync(20, null, None)).Items).Name);

        Assert.Equal(WriteOutcome.Replaced, (await _store.PutAsync(Plain(1, "b"), WriteCondition.Matches(first), None)).Outcome);
        await CrashAsync(() => _store.DeleteAsync(1, WriteCondition.None, None));
        Assert.Equal("b", (await _store.GetAsync(1, None))!.Profile.Name);
        Assert.Equal(WriteOutcome.Deleted, await _store.DeleteAsync(1, WriteCondition.None, None));
        Assert.Empty((await _store.ListAsync(20, null, None)).Items);
    }

    private static AccountProfile Plain(long id, string name) => new() { AccountId = id, Name = name, CreatedAt = s_start, UpdatedAt = s_start };

    private static AccountProfile Full(long id) => new()
    {
        AccountId = id,
        Name = new string('名', 100),
        Description = new string('\n', 1000),
        Tone = new string('"', 100),
        Style = new string('文', 1000),
        MinWords = 800,
        MaxWords = 1500,
        ForbiddenWords = [.. Enumerable.Repeat(new string('"', 50), 100)],
        DefaultCategory = new string('茶', 100),
        MaxConcurrentTasks = 3,
        CallbackUrl = new Uri("https://example.org/" + new string('p', 1980)),
        IsActive = false,
        CreatedAt = s_start,
        UpdatedAt = s_start.AddTicks(1),
    };

    private async Task CrashAsync(Func<Task> action)
    {
        _table.CrashAfter(0);
        await Assert.ThrowsAsync<IOException>(action);
        _table.CrashAfter(int.MaxValue);
    }
}

public sealed class SqliteAccountStoreTests() : AccountStoreTests(new SqliteFolder());

public sealed class AzureAccountStoreTests(AzuriteFixture azurite) : AccountStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
