using ContentHub.Domain.Topics;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using ContentHub.Storage.Topics;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Topics;

/// <summary>The planner on the real store, with many at once and cut short after every write.</summary>
public abstract class TopicPlanTests : IDisposable
{
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WatchedTable _table;
    private readonly TopicHistory _history;
    private readonly EndlessSource _source = new();
    private readonly TopicPlanner _planner;

    private protected TopicPlanTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("topics"));
        _history = new TopicHistory(_table, _time);
        _planner = new TopicPlanner(_source, _history);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_plan_that_is_cut_short_after_any_write_is_completed_by_the_next_run_and_nothing_more_is_taken()
    {
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            TopicRequest request = new() { AccountId = writes + 1, Count = 60, Owner = "run" };
            _table.CrashAfter(writes);
            crashed = await Record.ExceptionAsync(() => _planner.PlanAsync(request, None)) is IOException;
            _table.CrashAfter(int.MaxValue);
            IReadOnlyList<string> before = Texts(await _history.GetPlanAsync(request.AccountId, "run", None));
            Assert.Equal(Math.Min(writes * 25, 60), before.Count);
            _time.Advance(TimeSpan.FromMinutes(1));

            // The source proposes others by now.
            IReadOnlyList<string> plan = Texts(await _planner.PlanAsync(request, None));
            _time.Advance(TimeSpan.FromMinutes(1));

            Assert.Equal(before, plan.Take(before.Count));
            Assert.Equal(60, plan.Distinct().Count());
            Assert.Equal(plan.Order(), (await _history.ListRecentAsync(request.AccountId, 1000, None)).Order());
            Assert.Equal(plan, Texts(await _planner.PlanAsync(request, None)));
        }

        Assert.Equal(4, writes);
    }

    [Fact]
    public async Task A_rotation_that_is_cut_short_after_any_write_goes_on_where_it_was()
    {
        Topic[] list = [.. Enumerable.Range(0, 70).Select(i => new Topic { Text = $"t{i:D2}" })];
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            long account = writes + 1;
            foreach ((string owner, IEnumerable<int> expected) in (IEnumerable<(string, IEnumerable<int>)>)[("one", Enumerable.Range(0, 60)), ("two", Enumerable.Range(60, 10).Concat(Enumerable.Range(0, 50)))])
            {
                TopicRequest request = new() { AccountId = account, Count = 60, Owner = owner, Given = list };
                _table.CrashAfter(writes);
                crashed = await Record.ExceptionAsync(() => _planner.PlanAsync(request, None)) is IOException;
                _table.CrashAfter(int.MaxValue);
                _time.Advance(TimeSpan.FromMinutes(1));

                Assert.Equal(expected.Select(i => list[i].Text), Texts(await _planner.PlanAsync(request, None)));
                _time.Advance(TimeSpan.FromMinutes(1));
                Assert.Equal(expected.Select(i => list[i].Text), Texts(await _planner.PlanAsync(request, None)));
            }

            Assert.Equal(70, (await _history.ListRecentAsync(account, 1000, None)).Count);
        }

        Assert.Equal(4, writes);
    }

    [Fact]
    public async Task A_list_goes_round_and_each_of_its_topics_is_had_as_often()
    {
        Topic[] list = [new() { Text = "a" }, new() { Text = "b" }, new() { Text = "c" }];
        List<string> plans = [];
        for (int day = 0; day < 4; day++)
        {
            plans.Add(string.Join(' ', Texts(await _planner.PlanAsync(new TopicRequest { AccountId = 1, Count = 2, Owner = $"day {day}", Given = list }, None))));
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["a b", "c a", "b c", "a b"], plans);
    }

    [Fact]
    public async Task Many_owners_at_once_get_topics_that_nobody_else_has()
    {
        IReadOnlyList<Topic>[] plans = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            new TopicPlanner(new EndlessSource(), _history).PlanAsync(new TopicRequest { AccountId = 1, Count = 3, Owner = $"run-{i}" }, None))));

        Assert.Equal(24, plans.SelectMany(Texts).Distinct().Count());
    }

    [Fact]
    public async Task Many_runs_of_one_owner_at_once_get_the_same_topics()
    {
        IReadOnlyList<Topic>[] plans = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            new TopicPlanner(new EndlessSource(i * 1000), _history).PlanAsync(new TopicRequest { AccountId = 1, Count = 30, Owner = "run" }, None))));

        Assert.All(plans, plan => Assert.Equal(Texts(plans[0]), Texts(plan)));
        Assert.Equal(30, (await _history.ListRecentAsync(1, 1000, None)).Count);
    }

    private static IReadOnlyList<string> Texts(IEnumerable<Topic> topics) => [.. topics.Select(topic => topic.Text)];

    /// <summary>Proposes topics that it has never proposed.</summary>
    private sealed class EndlessSource(int next = 0) : ITopicSource
    {
        private int _next = next;

        public Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<Topic>>([.. Enumerable.Range(0, query.Count).Select(_ => new Topic { Text = $"topic {_next++}" })]);
    }
}

public sealed class SqliteTopicPlanTests() : TopicPlanTests(new SqliteFolder());

public sealed class AzureTopicPlanTests(AzuriteFixture azurite) : TopicPlanTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
