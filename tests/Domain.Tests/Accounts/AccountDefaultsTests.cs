using ContentHub.Domain.Accounts;
using ContentHub.Domain.Creators;

namespace ContentHub.Domain.Tests.Accounts;

public sealed class AccountDefaultsTests
{
    private static readonly CreationRequest s_tea = new() { IdempotencyKey = "k", Topic = "tea", Priority = 5 };
    private static readonly CreationRequest s_chineseTea = s_tea with { Topic = "中国茶" };
    private static readonly AccountDefaults s_full = new()
    {
        Tone = "warm",
        Style = "Short sentences.",
        MinWords = 800,
        MaxWords = 1500,
        ForbiddenWords = ["best", "cheap"],
    };

    [Fact]
    public void An_english_topic_is_asked_for_in_english() =>
        Assert.Equal(
            "Length: 800 to 1500 words.\nDo not use these words: best, cheap.\nStyle: Short sentences.",
            s_full.ApplyTo(s_tea).Requirements);

    [Fact]
    public void A_chinese_topic_is_asked_for_in_chinese() =>
        Assert.Equal(
            "篇幅：800到1500字。\n不得使用以下词语：best、cheap。\n写作风格：Short sentences.",
            s_full.ApplyTo(s_chineseTea).Requirements);

    [Theory]
    [InlineData(800, null, "Length: at least 800 words.", "篇幅：不少于800字。")]
    [InlineData(null, 1500, "Length: at most 1500 words.", "篇幅：不超过1500字。")]
    public void A_range_may_be_open(int? least, int? most, string english, string chinese)
    {
        AccountDefaults defaults = new() { MinWords = least, MaxWords = most };

        Assert.Equal(english, defaults.ApplyTo(s_tea).Requirements);
        Assert.Equal(chinese, defaults.ApplyTo(s_chineseTea).Requirements);
    }

    [Fact]
    public void The_tasks_own_requirements_come_first_and_win()
    {
        AccountDefaults defaults = new() { MaxWords = 1500 };

        Assert.Equal("600 words\nWhere the above does not say otherwise:\nLength: at most 1500 words.", defaults.ApplyTo(s_tea with { Requirements = "600 words" }).Requirements);
        Assert.Equal("600字\n以上没有说明的，按账号要求：\n篇幅：不超过1500字。", defaults.ApplyTo(s_chineseTea with { Requirements = "600字" }).Requirements);
    }

    [Theory]
    [InlineData(null, "warm")]
    [InlineData(" ", "warm")]
    [InlineData("dry", "dry")]
    public void The_tasks_own_tone_wins(string? own, string asked) =>
        Assert.Equal(asked, s_full.ApplyTo(s_tea with { Tone = own }).Tone);

    [Fact]
    public void Nothing_else_of_the_request_changes()
    {
        CreationRequest request = s_tea with { Keywords = ["green"], CallbackUrl = new Uri("http://127.0.0.1/"), Priority = 9 };

        Assert.Equal(
            request with { MinWords = s_full.MinWords, MaxWords = s_full.MaxWords, ForbiddenWords = s_full.ForbiddenWords },
            s_full.ApplyTo(request) with { Tone = null, Requirements = null });

        CreationRequest own = request with { MinWords = 50, MaxWords = 60, ForbiddenWords = ["own"] };
        Assert.Equal(own, s_full.ApplyTo(own) with { Tone = null, Requirements = null });
        Assert.Equal(request, new AccountDefaults { Category = "food" }.ApplyTo(request));
        Assert.Equal(request with { Requirements = "own" }, new AccountDefaults { Tone = null }.ApplyTo(request with { Requirements = "own" }));
    }

    [Theory]
    [InlineData("translation")]
    [InlineData("social_post")]
    public void A_range_of_words_is_one_of_articles(string type)
    {
        CreationRequest asked = s_full.ApplyTo(s_tea with { Type = type });

        Assert.Equal((null, null), (asked.MinWords, asked.MaxWords));
        Assert.Equal("Do not use these words: best, cheap.\nStyle: Short sentences.", asked.Requirements);
        Assert.Equal(800, s_full.ApplyTo(s_tea with { Type = "article" }).MinWords);
    }

    [Fact]
    public void Own_requirements_that_fill_the_room_are_asked_for_as_they_are()
    {
        foreach (int length in (int[])[2000, 1999, 1940])
        {
            string own = new('r', length);
            Assert.Equal(own, s_full.ApplyTo(s_tea with { Requirements = own }).Requirements);
        }
    }

    [Fact]
    public void Whatever_the_task_leaves_room_for_is_said_and_nothing_is_longer_than_a_creator_takes()
    {
        AccountDefaults large = new()
        {
            MinWords = 100,
            MaxWords = 20_000,
            ForbiddenWords = [.. Enumerable.Range(10, 60).Select(i => $"forbidden-{i}-{new string('w', 20)}")],
            Style = new string('s', 1000),
        };
        for (int length = 0; length <= 2000; length++)
        {
            string own = new('r', length);
            foreach (CreationRequest request in (CreationRequest[])[s_tea, s_chineseTea])
            {
                string? folded = large.ApplyTo(request with { Requirements = own }).Requirements;
                Assert.StartsWith(own, folded, StringComparison.Ordinal);
                Assert.True(folded!.Length <= 2000, $"{folded.Length} with {length} of its own");
            }
        }
    }

    [Fact]
    public void A_list_of_forbidden_words_that_does_not_fit_is_cut_between_two_words()
    {
        AccountDefaults defaults = new() { ForbiddenWords = ["alpha", "beta", "gamma"] };
        string Folded(int room) => defaults.ApplyTo(s_tea with { Requirements = new string('r', 2000 - "\nWhere the above does not say otherwise:\n".Length - room) }).Requirements!.Split('\n')[^1];

        Assert.Equal("Do not use these words: alpha, beta, gamma.", Folded(43));
        Assert.Equal("Do not use these words: alpha, beta.", Folded(42));
        Assert.Equal("Do not use these words: alpha, beta.", Folded(36));
        Assert.Equal("Do not use these words: alpha.", Folded(35));
        Assert.Equal("Do not use these words: alpha.", Folded(30));
        Assert.StartsWith("rrr", Folded(29), StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_that_does_not_fit_is_cut_between_two_characters_and_left_out_when_little_would_be_left()
    {
        AccountDefaults defaults = new() { Style = string.Concat(Enumerable.Repeat("🚀", 500)) };
        string Folded(int room) => defaults.ApplyTo(s_tea with { Requirements = new string('r', 2000 - "\nWhere the above does not say otherwise:\nStyle: ".Length - room) }).Requirements!.Split('\n')[^1];

        Assert.Equal($"Style: {defaults.Style}", Folded(1000));
        Assert.Equal($"Style: {string.Concat(Enumerable.Repeat("🚀", 499))}…", Folded(999));
        Assert.Equal($"Style: {string.Concat(Enumerable.Repeat("🚀", 9))}…", Folded(20));
        Assert.StartsWith("rrr", Folded(19), StringComparison.Ordinal);
        Assert.Equal("Style: Short.", new AccountDefaults { Style = "Short." }.ApplyTo(s_tea).Requirements);
    }
}
