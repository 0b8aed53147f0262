using ContentHub.Domain.Topics;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using ContentHub.Storage.Topics;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Topics;

public abstract class TopicHistoryTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new(s_start);
    private readonly WatchedTable _table;
    private readonly TopicHistory _history;

    private protected TopicHistoryTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("topics"));
        _history = new TopicHistory(_table, _time);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_taken_is_the_owners_plan_and_is_read_back_as_it_was()
    {
        Topic whole = new() { Text = " 云原生\n部署 \"A/B\" ", Keywords = ["云", "b"], Requirements = "r\n2", Tone = "t" };

        Assert.Equal([" 云原生\n部署 \"A/B\" ", "b"], Texts(await _history.TakeAsync(49, "run #1/topics?", 0, [new(whole, null), Fresh("b")], None)));

        IReadOnlyList<Topic> plan = await _history.GetPlanAsync(49, "run #1/topics?", None);
        Assert.Equal(["云", "b"], plan[0].Keywords);
        Assert.Equal(whole with { Keywords = plan[0].Keywords }, plan[0]);
        Assert.Equal(new TopicUse(s_start, "run #1/topics?"), await _history.GetLastUseAsync(49, "云原生 部署 \"a/ｂ\"", None));
        Assert.Empty(await _history.GetPlanAsync(49, "run #1/topics", None));
        Assert.Empty(await _history.GetPlanAsync(4, "run #1/topics?", None));
        Assert.Null(await _history.GetLastUseAsync(4, "b", None));
    }

    [Fact]
    public async Task A_topic_that_another_owner_took_meanwhile_is_left_out()
    {
        await _history.TakeAsync(1, "a", 0, [Fresh("x")], None);

        Assert.Equal(["w", "y"], Texts(await _history.TakeAsync(1, "b", 0, [Fresh("w"), Fresh(" X"), Fresh("y")], None)));

        Assert.Equal(new TopicUse(s_start, "a"), await _history.GetLastUseAsync(1, "x", None));
        Assert.Equal(["z"], Texts(await _history.TakeAsync(1, "a", 1, [Fresh("z")], None)).Skip(1));
    }

    [Fact]
    public async Task A_topic_is_taken_again_only_by_who_knows_when_it_was_had_last()
    {
        await _history.TakeAsync(1, "a", 0, [Fresh("x")], None);
        TopicUse first = (await _history.GetLastUseAsync(1, "x", None))!;

        Assert.Equal(["x"], Texts(await _history.TakeAsync(1, "b", 0, [Again("x", first)], None)));
        Assert.Empty(await _history.TakeAsync(1, "c", 0, [Again("x", first)], None));

        Assert.Equal(new TopicUse(s_start, "b"), await _history.GetLastUseAsync(1, "x", None));
        Assert.Equal(["x"], await _history.ListRecentAsync(1, 10, None));
    }

    [Fact]
    public async Task Nothing_is_taken_for_an_owner_that_has_other_topics_by_now()
    {
        await _history.TakeAsync(1, "a", 0, [Fresh("x")], None);

        Assert.Equal(["x"], Texts(await _history.TakeAsync(1, "a", 0, [Fresh("y")], None)));

        Assert.Null(await _history.GetLastUseAsync(1, "y", None));
    }

    [Fact]
    public async Task Of_two_runs_for_the_same_owner_that_take_at_the_same_moment_one_takes()
    {
        _table.BeforeWrite = async _ =>
        {
            _table.BeforeWrite = null;
            await _history.TakeAsync(1, "a", 0, [Fresh("x"), Fresh("y")], None);
        };

        Assert.Equal(["x", "y"], Texts(await _history.TakeAsync(1, "a", 0, [Fresh("v"), Fresh("w")], None)));

        Assert.Null(await _history.GetLastUseAsync(1, "v", None));
        Assert.Equal(2, (await _history.ListRecentAsync(1, 10, None)).Count);
    }

    [Fact]
    public async Task Of_two_owners_who_take_the_same_topic_at_the_same_moment_one_gets_it()
    {
        _table.BeforeWrite = async _ =>
        {
            _table.BeforeWrite = null;
            await _history.TakeAsync(1, "a", 0, [Fresh("x")], None);
        };

        Assert.Equal(["v"], Texts(await _history.TakeAsync(1, "b", 0, [Fresh("x"), Fresh("v")], None)));
        Assert.Equal(new TopicUse(s_start, "a"), await _history.GetLastUseAsync(1, "x", None));
    }

    [Fact]
    public async Task The_latest_topics_come_first_each_once()
    {
        foreach (string text in (string[])["a", "b", "c"])
        {
            await _history.TakeAsync(1, $"of {text}", 0, [Fresh(text)], None);
            _time.Advance(TimeSpan.FromHours(1));
        }

        await _history.TakeAsync(1, "again", 0, [Again("A", (await _history.GetLastUseAsync(1, "a", None))!)], None);
        await _history.TakeAsync(2, "other", 0, [Fresh("d")], None);

        Assert.Equal(["A", "c", "b"], await _history.ListRecentAsync(1, 10, None));
        Assert.Equal(["A", "c"], await _history.ListRecentAsync(1, 2, None));
    }

    [Fact]
    public async Task A_topic_from_elsewhere_is_noted_once_and_by_one_write()
    {
        _table.CrashAfter(1);
        await _history.NoteAsync(1, "x", None);
        _table.CrashAfter(int.MaxValue);
        _time.Advance(TimeSpan.FromDays(1));
        await _history.NoteAsync(1, "X ", None);

        Assert.Equal(new TopicUse(s_start, null), await _history.GetLastUseAsync(1, "x", None));
        Assert.Equal(["x"], await _history.ListRecentAsync(1, 10, None));
        Assert.Empty(await _history.TakeAsync(1, "a", 0, [Fresh("x")], None));
    }

    [Fact]
    public async Task A_hundred_topics_of_the_longest_kind_are_taken()
    {
        TopicCandidate[] longest = [.. Enumerable.Range(0, 100).Select(i => new TopicCandidate(
            new Topic
            {
                Text = $"{i:D3}{new string('\u0001', 497)}",
                Keywords = [.. Enumerable.Repeat(new string('字', 50), 20)],
                Requirements = new string('\u0001', 2000),
                Tone = new string('"', 100),
            },
            null))];
        Assert.All(longest, candidate => Assert.Empty(TopicRules.Check(candidate.Topic)));

        IReadOnlyList<Topic> plan = await _history.TakeAsync(1, "a", 0, longest, None);

        Assert.Equal(longest.Select(candidate => candidate.Topic.Text), Texts(plan));
        TablePage rows = await _table.QueryAsync("account:1", null, null, 1000, None);
        Assert.All(rows.Entities, row => Assert.InRange(row.Data.Length, 1, 32_000));
    }

    [Fact]
    public async Task A_page_and_a_look_cost_the_same_however_much_was_had()
    {
        for (int i = 0; i < 500; i++)
        {
            await _history.NoteAsync(1, $"topic {i}", None);
        }

        int before = _table.Reads;
        await _history.ListRecentAsync(1, 100, None);
        await _history.GetLastUseAsync(1, "topic 7", None);
        await _history.GetPlanAsync(1, "a", None);

        Assert.Equal(3, _table.Reads - before);
    }

    private static TopicCandidate Fresh(string text) => new(new Topic { Text = text }, null);

    private static TopicCandidate Again(string text, TopicUse use) => new(new Topic { Text = text }, use);

    private static IEnumerable<string> Texts(IEnumerable<Topic> topics) => topics.Select(topic => topic.Text);
}

public sealed class SqliteTopicHistoryTests() : TopicHistoryTests(new SqliteFolder());

public sealed class AzureTopicHistoryTests(AzuriteFixture azurite) : TopicHistoryTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
