using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class ArticleTests
{
    [Theory]
    [InlineData("zh", "AI技术发展", 800)]
    [InlineData("en", "remote work", 500)]
    public void An_article_has_what_a_reader_expects(string language, string topic, int fewestWords)
    {
        ArticlePlan plan = ArticlePlan.For(new JobRequest { Topic = topic, Language = language, Keywords = ["深度学习", "budget"], Tone = "professional", Requirements = "for beginners" });

        Article article = ArticleWriter.Write(plan);

        Assert.StartsWith($"# {article.Title}\n", article.Body, StringComparison.Ordinal);
        Assert.Contains(topic, article.Title, StringComparison.Ordinal);
        Assert.Equal(6, article.Body.Split("\n## ").Length - 1);
        Assert.Contains("深度学习", article.Body, StringComparison.Ordinal);
        Assert.Contains("budget", article.Body, StringComparison.Ordinal);
        Assert.Contains("for beginners", article.Body, StringComparison.Ordinal);
        Assert.Contains(topic, article.Summary, StringComparison.Ordinal);
        Assert.True(article.WordCount >= fewestWords, $"{article.WordCount} words");
        Assert.Equal(WordCount.Of(article.Body), article.WordCount);
        Assert.Null(ArticleCheck.FirstFault(article, plan.Rules));
        Assert.InRange(article.QualityScore, 6, 10);
        Assert.Equal(["深度学习", "budget"], article.Tags);
    }

    [Fact]
    public void The_same_request_gives_the_same_article_and_another_topic_another_one()
    {
        JobRequest request = new() { Topic = "tea", Language = "en" };

        Assert.Equal(Body(request), Body(request));
        Assert.NotEqual(Body(request), Body(request with { Topic = "coffee" }).Replace("coffee", "tea", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("友好", "大家好")]
    [InlineData("专业严谨", "本文围绕")]
    [InlineData(null, "正在被越来越多的人提起")]
    public void The_tone_is_heard(string? tone, string words) =>
        Assert.Contains(words, Body(new JobRequest { Topic = "茶", Language = "zh", Tone = tone }), StringComparison.Ordinal);

    [Theory]
    [InlineData("800字左右", "2000字以上")]
    public void A_wish_for_length_is_followed(string shorter, string longer)
    {
        JobRequest request = new() { Topic = "茶", Language = "zh" };

        Assert.True(WordCount.Of(Body(request with { Requirements = shorter })) < WordCount.Of(Body(request with { Requirements = longer })));
    }

    public static TheoryData<string, string> Extremes => new()
    {
        { "zh", "茶" },
        { "en", "-" },
        { "en", "🚀" },
        { "zh", new string('题', 500) },
        { "en", new string('x', 500) },
        { "en", "\u0001\u0002" },
        { "en", "#*_`[]<>|!~\\&" },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Even_the_oddest_topic_gives_an_article_that_passes_the_check(string language, string topic)
    {
        foreach (string? requirements in (string?[])[null, "100字", "10 words", "99999 words"])
        {
            ArticlePlan plan = ArticlePlan.For(new JobRequest { Topic = topic, Language = language, Keywords = ["*bold*", "<script>"], Requirements = requirements });
            Article article = ArticleWriter.Write(plan);

            Assert.Null(ArticleCheck.FirstFault(article, plan.Rules));
            Assert.DoesNotContain("<script>", article.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("C# and F#", "C# and F#")]
    [InlineData("a\tb\nc", "a b c")]
    [InlineData("<b>*x*</b> & [y](z)", "&lt;b>\\*x\\*&lt;/b> &amp; \\[y\\](z)")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("- item", "\\- item")]
    [InlineData("> quotation", "\\> quotation")]
    [InlineData("1. item", "1\\. item")]
    [InlineData("2026 in review", "2026 in review")]
    [InlineData("3.5 degrees", "3\\.5 degrees")]
    public void Text_by_strangers_means_nothing_to_markdown(string text, string plain) => Assert.Equal(plain, PlainText.OneLine(text));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe…")]
    [InlineData("1234🚀", 5, "1234…")]
    [InlineData("👩‍🚀👩‍🚀", 5, "👩‍🚀…")]
    public void A_text_is_cut_between_characters(string text, int longest, string cut) => Assert.Equal(cut, PlainText.Shorten(text, longest));

    [Theory]
    [InlineData("", 0)]
    [InlineData("one two", 2)]
    [InlineData("AI技术发展", 5)]
    [InlineData("don't stop", 2)]
    [InlineData("# 标题\n\n- 点", 3)]
    public void Words_are_counted_as_readers_do(string text, int words) => Assert.Equal(words, WordCount.Of(text));

    private static string Body(JobRequest request) => ArticleWriter.Write(ArticlePlan.For(request)).Body;
}
