using ContentHub.Domain.Topics;
using ContentHub.Functions.Topics.Sources;
using ContentHub.Functions.Topics.Templates;
using ContentHub.LocalRuntime.Testing;
using ContentHub.Storage;

namespace ContentHub.Functions.Tests.Topics;

public sealed class TemplateTopicTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("topics-").FullName;
    private readonly VirtualTimeProvider _time = new();
    private readonly SqliteStorage _storage;
    private readonly TemplateTopicSource _source;
    private readonly TopicPlanner _planner;

    public TemplateTopicTests()
    {
        _storage = SqliteStorage.Open(Path.Combine(_folder, "contenthub.db"), _time);
        _source = new TemplateTopicSource(_storage.TopicHistory);
        _planner = new TopicPlanner(_source, _storage.TopicHistory);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Three_a_day_for_two_years_are_all_different_and_good()
    {
        HashSet<string> keys = [];
        for (int day = 0; day < 730; day++)
        {
            IReadOnlyList<Topic> plan = await _planner.PlanAsync(new TopicRequest { AccountId = 49, AccountName = "云上周刊", Category = "技术", Count = 3, Owner = $"run-{day}" }, None);

            Assert.Equal(3, plan.Count);
            Assert.All(plan, topic => Assert.True(keys.Add(TopicText.Key(topic.Text)), topic.Text));
            Assert.All(plan, topic => Assert.Empty(TopicRules.Check(topic)));
            _time.Step(_time.GetUtcNow().AddDays(1));
        }

        Assert.Equal(2190, keys.Count);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "云上周刊")]
    [InlineData("技术", null)]
    [InlineData("产品", null)]
    [InlineData("运营", null)]
    [InlineData("营销", null)]
    [InlineData("美食", "老王的厨房")]
    [InlineData("Tech", null)]
    [InlineData("Product news", null)]
    [InlineData("Operations", null)]
    [InlineData("Marketing", null)]
    [InlineData("Gardening", null)]
    [InlineData("{f}{a}{s}{n}, and \"more\"", null)]
    public void A_category_alone_has_several_hundred_topics_that_differ(string? category, string? name)
    {
        TopicSequence sequence = Sequence(7, category, name);
        Topic[] topics = [.. Enumerable.Range(0, 3 * sequence.Combinations).Select(number => sequence[number])];

        Assert.Equal(616, sequence.Combinations);
        Assert.Equal(topics.Length, topics.Select(topic => TopicText.Key(topic.Text)).Distinct().Count());
        Assert.All(topics, topic => Assert.Empty(TopicRules.Check(topic)));
    }

    [Fact]
    public void Topics_read_as_they_should()
    {
        Topic first = Sequence(616, "技术", "云上周刊")[0];
        Assert.Equal("微服务拆分从哪里入手：技术解析", first.Text);
        Assert.Equal(["技术", "微服务拆分"], first.Keywords);
        Assert.Equal("面向关注技术的读者，围绕“微服务拆分”展开；讲清原理和关键的技术取舍。给出具体的例子和可操作的建议，不编造数据和出处。", first.Requirements);
        Assert.Null(first.Tone);

        Assert.Equal("新手如何做好数据库调优：实践指南", Sequence(616, null, "老李说技术")[1].Text);
        Assert.Equal("美食工具选择的成本与收益：经验总结（第2期）", Sequence(616, "美食", null)[616 + 2].Text);
        Assert.Equal("内容创作入门学习从哪里入手：深度解析", Sequence(616, null, null)[0].Text);
        Assert.Equal("How beginners get budgeting for Tea right: approaches compared (part 3)", Sequence(616, "Tea", null)[(2 * 616) + 15].Text);
        Assert.Equal("For readers with an interest in Tea, about \"learning Tea\". Begin simply and explain how it all hangs together. Give concrete examples and advice that can be followed; do not invent figures or sources.", Sequence(616, "Tea", null)[0].Requirements);
    }

    [Fact]
    public void Accounts_of_one_category_begin_elsewhere() =>
        Assert.Equal(616, Enumerable.Range(1, 616).Select(account => Sequence(account, "技术", null)[0].Text).Distinct().Count());

    [Fact]
    public async Task The_same_account_category_and_history_lead_to_the_same_topics()
    {
        TopicQuery query = new() { AccountId = 49, Category = "产品", Language = "zh", Count = 5 };

        IReadOnlyList<string> once = Texts(await _source.ProposeAsync(query, None));

        Assert.Equal(once, Texts(await _source.ProposeAsync(query, None)));
        await _storage.TopicHistory.NoteAsync(49, once[2], None);
        Assert.Equal([once[0], once[1], once[3], once[4], Sequence(49, "产品", null)[5].Text], Texts(await _source.ProposeAsync(query, None)));
    }

    [Fact]
    public async Task What_is_new_is_found_wherever_the_history_ends()
    {
        TopicSequence sequence = Sequence(49, "产品", null);
        TopicQuery query = new() { AccountId = 49, Category = "产品", Language = "zh", Count = 2 };
        for (int had = 0; had < 70; had++)
        {
            Assert.Equal([sequence[had].Text, sequence[had + 1].Text], Texts(await _source.ProposeAsync(query, None)));
            await _storage.TopicHistory.NoteAsync(49, sequence[had].Text, None);
        }
    }

    private static TopicSequence Sequence(long account, string? category, string? name) =>
        new(new TopicQuery { AccountId = account, AccountName = name, Category = category, Count = 1, Language = TopicText.Language(name, category) });

    private static IReadOnlyList<string> Texts(IEnumerable<Topic> topics) => [.. topics.Select(topic => topic.Text)];
}
