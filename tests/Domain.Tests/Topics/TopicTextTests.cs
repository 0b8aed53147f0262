using ContentHub.Domain.Topics;

namespace ContentHub.Domain.Tests.Topics;

public sealed class TopicTextTests
{
    [Theory]
    [InlineData("Cloud native", "  cloud\t\n NATIVE ")]
    [InlineData("ＡＩ　应用", "ai 应用")]
    [InlineData("ﬁle ①", "File 1")]
    [InlineData("é", "e\u0301")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("a\u0007b", "ab")]
    public void Texts_that_read_the_same_have_the_same_key(string one, string other) => Assert.Equal(TopicText.Key(one), TopicText.Key(other));

    [Theory]
    [InlineData("ab", "a b")]
    [InlineData("云原生", "云原声")]
    [InlineData("C#", "C")]
    public void Other_texts_have_other_keys(string one, string other) => Assert.NotEqual(TopicText.Key(one), TopicText.Key(other));

    [Fact]
    public void A_key_never_changes() =>
        Assert.Equal("adfbfcd4ea11cb35dd8148f0b383f8fe1e35975c5cc792ba1c7c1e62dedbde5f", TopicText.Key("云原生 Deploy"));

    [Theory]
    [InlineData(" a \r\n\t b\u001b[0m\u0000 ", "a b[0m")]
    [InlineData("\u3000文\u3000", "文")]
    [InlineData("\n", "")]
    public void A_text_is_put_on_one_line(string text, string line) => Assert.Equal(line, TopicText.OneLine(text));

    [Theory]
    [InlineData("Tech 周刊", "news", "zh")]
    [InlineData(null, "技术", "zh")]
    [InlineData("Tea time", null, "en")]
    [InlineData("Чай", "2026", null)]
    [InlineData(null, null, null)]
    public void The_language_is_that_of_the_names(string? name, string? category, string? language) => Assert.Equal(language, TopicText.Language(name, category));
}
