using ContentHub.Domain.Topics;

namespace ContentHub.Domain.Tests.Topics;

public sealed class TopicPlannerTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly MemoryHistory _history = new();
    private readonly ScriptedSource _source = new();
    private readonly TopicPlanner _planner;

    public TopicPlannerTests() => _planner = new TopicPlanner(_source, _history);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Topics_that_are_had_twice_or_not_usable_are_passed_over_and_the_source_is_asked_for_more()
    {
        await _history.NoteAsync(49, "had", None);
        _source.Answers.Enqueue([New("new"), New(" HAD"), New("New "), New(""), New(new string('x', 501)), New("k") with { Keywords = ["a,b"] }]);
        _source.Answers.Enqueue([New("new"), New("second"), New("third"), New("fourth")]);

        IReadOnlyList<Topic> plan = await _planner.PlanAsync(Request("run", 3) with { AccountName = "云上周刊", Category = "技术" }, None);

        Assert.Equal(["new", "second", "third"], Texts(plan));
        Assert.Equal([3, 4], _source.Queries.Select(query => query.Count));
        Assert.Equal(["had"], _source.Queries[0].Avoid);
        Assert.Equal(["had", "new"], _source.Queries[1].Avoid);
        Assert.Equal((49L, "云上周刊", "技术", "zh"), (_source.Queries[0].AccountId, _source.Queries[0].AccountName, _source.Queries[0].Category, _source.Queries[0].Language));
        Assert.Equal(["third", "second", "new", "had"], await _history.ListRecentAsync(49, 10, None));
    }

    [Fact]
    public async Task The_same_owner_gets_the_same_topics_and_the_source_is_not_asked()
    {
        _source.Answers.Enqueue([New("a"), New("b")]);
        await _planner.PlanAsync(Request("run", 2), None);

        Assert.Equal(["a", "b"], Texts(await _planner.PlanAsync(Request("run", 2), None)));

        Assert.Single(_source.Queries);
    }

    [Fact]
    public async Task A_source_that_has_not_so_many_is_asked_five_times_and_nothing_is_taken()
    {
        await _history.NoteAsync(49, "old", None);
        for (int i = 0; i < 9; i++)
        {
            _source.Answers.Enqueue([New("old"), New("one")]);
        }

        TopicSourceException dry = await Assert.ThrowsAsync<TopicSourceException>(() => _planner.PlanAsync(Request("run", 2), None));

        Assert.Equal("The topic source was asked 5 times and proposed 1 of 2 topics that account 49 has not had. Let it propose others (TOPIC_SOURCE), or give a list of topics.", dry.Message);
        Assert.False(dry.IsTransient);
        Assert.Equal([2, 2, 4, 8, 16], _source.Queries.Select(query => query.Count));
        Assert.Equal(["old"], await _history.ListRecentAsync(49, 10, None));
    }

    [Fact]
    public async Task A_source_that_fails_is_passed_on_and_nothing_is_taken()
    {
        _source.Answers.Enqueue([New("a")]);

        TopicSourceException failed = await Assert.ThrowsAsync<TopicSourceException>(() => _planner.PlanAsync(Request("run", 2), None));

        Assert.Equal(("away", true), (failed.Message, failed.IsTransient));
        Assert.Empty(await _history.ListRecentAsync(49, 10, None));
    }

    [Fact]
    public async Task A_topic_that_somebody_takes_between_choice_and_taking_is_replaced()
    {
        _source.Answers.Enqueue([New("a"), New("b")]);
        _source.Answers.Enqueue([New("a"), New("c")]);
        _history.BeforeTake = () => _history.NoteAsync(49, "a", None);

        Assert.Equal(["b", "c"], Texts(await _planner.PlanAsync(Request("run", 2), None)));
    }

    [Fact]
    public async Task A_list_goes_round_what_was_never_had_first_then_what_was_had_longest_ago()
    {
        Topic[] list = [New("a"), New("b") with { Tone = "dry" }, New("A"), New("c"), New("d")];
        await _history.NoteAsync(49, "b", None);

        string[][] plans = new string[5][];
        for (int i = 0; i < plans.Length; i++)
        {
            plans[i] = [.. Texts(await _planner.PlanAsync(Request($"run-{i}", 2) with { Given = list }, None))];
        }

        Assert.Equal(["a c", "d b", "a c", "d b", "a c"], plans.Select(plan => string.Join(' ', plan)));
        Assert.Empty(_source.Queries);
        Assert.Equal("dry", (await _history.GetPlanAsync(49, "run-1", None))[1].Tone);
    }

    [Fact]
    public async Task A_list_with_fewer_different_topics_than_are_wanted_at_once_is_refused_and_nothing_is_taken()
    {
        TopicSourceException few = await Assert.ThrowsAsync<TopicSourceException>(() => _planner.PlanAsync(Request("run", 3) with { Given = [New("a"), New("b"), New("B ")] }, None));

        Assert.Equal(("2 different topics are given, but 3 are wanted at once; give more, or want fewer.", false), (few.Message, few.IsTransient));
        Assert.Empty(await _history.ListRecentAsync(49, 10, None));
    }

    [Fact]
    public async Task Others_who_are_always_faster_do_not_keep_it_going_for_ever()
    {
        _history.BeforeTake = async () =>
        {
            TopicUse use = (await _history.GetLastUseAsync(49, "a", None))!;
            await _history.TakeAsync(49, $"other {use.Owner}", 0, [new TopicCandidate(New("a"), use)], None);
        };
        await _history.NoteAsync(49, "a", None);

        TopicSourceException late = await Assert.ThrowsAsync<TopicSourceException>(() => _planner.PlanAsync(Request("run", 1) with { Given = [New("a")] }, None));

        Assert.Equal(("Topics of account 49 were taken by others 20 times in a row; try again later.", true), (late.Message, late.IsTransient));
    }

    private static TopicRequest Request(string owner, int count) => new() { AccountId = 49, Owner = owner, Count = count };

    private static Topic New(string text) => new() { Text = text };

    private static IEnumerable<string> Texts(IEnumerable<Topic> topics) => topics.Select(topic => topic.Text);

    /// <summary>Answers what stands in line, then fails.</summary>
    private sealed class ScriptedSource : ITopicSource
    {
        public Queue<IReadOnlyList<Topic>> Answers { get; } = new();

        public List<TopicQuery> Queries { get; } = [];

        public Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default)
        {
            Queries.Add(query);
            return Answers.TryDequeue(out IReadOnlyList<Topic>? topics) ? Task.FromResult(topics) : throw new TopicSourceException("away", isTransient: true);
        }
    }

    /// <summary>The history of one account, in memory; its clock moves on a second with every use.</summary>
    private sealed class MemoryHistory : ITopicHistory
    {
        private readonly Dictionary<string, (string Text, TopicUse Use)> _had = [];
        private readonly Dictionary<string, List<Topic>> _plans = [];
        private int _seconds;
        private bool _inBetween;

        public Func<Task>? BeforeTake { get; set; }

        public Task<IReadOnlyList<Topic>> GetPlanAsync(long accountId, string owner, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<Topic>>([.. _plans.GetValueOrDefault(owner) ?? []]);

        public Task<TopicUse?> GetLastUseAsync(long accountId, string text, CancellationToken cancellation = default) =>
            Task.FromResult(_had.TryGetValue(TopicText.Key(text), out (string Text, TopicUse Use) had) ? had.Use : null);

        public async Task<IReadOnlyList<Topic>> TakeAsync(long accountId, string owner, int planned, IReadOnlyList<TopicCandidate> candidates, CancellationToken cancellation = default)
        {
            if (BeforeTake is { } before && !_inBetween)
            {
                _inBetween = true;
                await before();
                _inBetween = false;
            }

            List<Topic> plan = _plans.TryGetValue(owner, out List<Topic>? present) ? present : _plans[owner] = [];
            foreach (TopicCandidate candidate in plan.Count == planned ? candidates : [])
            {
                if (await GetLastUseAsync(accountId, candidate.Topic.Text, cancellation) == candidate.LastUse)
                {
                    Use(candidate.Topic.Text, owner);
                    plan.Add(candidate.Topic);
                }
            }

            return plan;
        }

        public Task NoteAsync(long accountId, string text, CancellationToken cancellation = default)
        {
            if (!_had.ContainsKey(TopicText.Key(text)))
            {
                Use(text, null);
            }

            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> ListRecentAsync(long accountId, int limit, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyList<string>>([.. _had.Values.OrderByDescending(had => had.Use.At).Select(had => had.Text).Take(limit)]);

        private void Use(string text, string? owner) => _had[TopicText.Key(text)] = (text, new TopicUse(s_start.AddSeconds(_seconds++), owner));
    }
}
