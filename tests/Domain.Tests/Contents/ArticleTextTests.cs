using ContentHub.Domain.Contents;

namespace ContentHub.Domain.Tests.Contents;

public sealed class ArticleTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("  \n", 0)]
    [InlineData("one two  three", 3)]
    [InlineData("AI技术发展", 5)]
    [InlineData("人工智能", 4)]
    [InlineData("カタカナ", 4)]
    [InlineData("don't well-known 3.14 1,000", 4)]
    [InlineData("# Title\n\n- point, other", 3)]
    [InlineData("**bold** _it_ `code`", 3)]
    [InlineData("用AI写10篇文章", 7)]
    [InlineData("𠀀𠀁", 2)]
    [InlineData("🚀 🚀", 0)]
    [InlineData("über Straße naïve", 3)]
    public void Words_are_counted_as_readers_do(string text, int words) => Assert.Equal(words, ArticleText.CountWords(text));

    [Theory]
    [InlineData("# T\n\nFirst para.\n\nSecond.", "First para.")]
    [InlineData("# T\r\n\r\n- a\r\n- b\r\n\r\n**First** line\r\nand more.", "First line and more.")]
    [InlineData("# T\n\n> quote\n\n1. one\n\n```\ncode\n```\n\n![i](x)\n\n| a |\n\nProse.", "Prose.")]
    [InlineData("---\n\n* a\n\n+ b\n\n12) c\n\n2026 was a good year.", "2026 was a good year.")]
    [InlineData("# only\n\n## headings", "")]
    [InlineData("", "")]
    public void A_summary_is_the_first_prose(string text, string summary) => Assert.Equal(summary, ArticleText.Summarize(text));

    [Fact]
    public void A_summary_has_at_most_200_characters()
    {
        string summary = ArticleText.Summarize(new string('文', 500));

        Assert.Equal(new string('文', 199) + "…", summary);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a🚀b", 3, "a…")]
    [InlineData("🚀🚀", 3, "🚀…")]
    [InlineData("e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…")]
    [InlineData("👨‍👩‍👧x", 8, "…")]
    [InlineData("ab", 1, "…")]
    public void Shortening_never_cuts_a_character(string text, int longest, string shortened)
    {
        Assert.Equal(shortened, ArticleText.Shorten(text, longest));
        Assert.True(shortened.Length <= longest);
    }

    [Fact]
    public void A_content_has_an_id_that_comes_from_its_task()
    {
        Assert.Equal("content-0123456789ab", ContentId.ForTask("task-0123456789ab"));
        Assert.True(ContentId.IsValid("content-0123456789ab"));
        Assert.False(ContentId.IsValid("content-0123456789aX"));
        Assert.False(ContentId.IsValid("task-0123456789ab"));
        Assert.False(ContentId.IsValid(null));
        Assert.Throws<ArgumentException>(() => ContentId.ForTask("content-0123456789ab"));
    }

    [Fact]
    public void Statuses_have_the_names_of_the_api()
    {
        Assert.Equal(["pending_review", "reviewing", "approved", "rejected"], Enum.GetValues<ReviewStatus>().Select(status => status.ToName()));
        Assert.Equal(["draft", "publishing", "published", "failed"], Enum.GetValues<PublishStatus>().Select(status => status.ToName()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ReviewStatus)9).ToName());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((PublishStatus)9).ToName());
    }
}
