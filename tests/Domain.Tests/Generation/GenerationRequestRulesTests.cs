using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Tests.Generation;

public sealed class GenerationRequestRulesTests
{
    private static readonly GenerationRequest s_good = new() { AccountId = 49, Topic = "AI技术发展", AutoApprove = true };

    [Fact]
    public void A_good_request_has_no_errors()
    {
        Assert.Empty(GenerationRequestRules.Check(s_good));
        Assert.Empty(GenerationRequestRules.Check(s_good with
        {
            Topic = new string('题', 500),
            Keywords = [.. Enumerable.Repeat(new string('k', 50), 20)],
            Requirements = new string('r', 2000),
            Tone = new string('t', 100),
            Category = new string('c', 100),
            Priority = 10,
        }));
        Assert.Empty(GenerationRequestRules.Check(s_good with { Type = "translation", SourceText = new string('译', 20_000), TargetLanguage = "pt-BR" }));
        Assert.Empty(GenerationRequestRules.Check(s_good with { Type = "social_post" }));
        Assert.Empty(GenerationRequestRules.Check(s_good with { Topic = "emoji 🚀 and\nlines", Priority = 1 }));
    }

    public static TheoryData<string, GenerationRequest, string> Bad => new()
    {
        { "accountId", s_good with { AccountId = 0 }, "accountId is 0; it must be a positive whole number." },
        { "type", s_good with { Type = "Article" }, "type is 'Article'; it must be one of article, translation, social_post." },
        { "sourceText", s_good with { SourceText = "" }, "sourceText is for translations; set type to translation, or leave it out." },
        { "targetLanguage", s_good with { Type = "social_post", TargetLanguage = "en" }, "targetLanguage is for translations; set type to translation, or leave it out." },
        { "sourceText", s_good with { Type = "translation", SourceText = " ", TargetLanguage = "en" }, "sourceText is missing or blank; give the text to translate." },
        { "sourceText", s_good with { Type = "translation", SourceText = new string('x', 20_001), TargetLanguage = "en" }, "sourceText has 20001 characters; at most 20000 are allowed." },
        { "sourceText", s_good with { Type = "translation", SourceText = "a\0", TargetLanguage = "en" }, "sourceText has a character that is not text at position 1 (U+0000); remove it." },
        { "targetLanguage", s_good with { Type = "translation", SourceText = "x" }, "targetLanguage is ''; it must be a language tag such as en, zh or pt-BR." },
        { "targetLanguage", s_good with { Type = "translation", SourceText = "x", TargetLanguage = "--x" }, "targetLanguage is '--x'; it must be a language tag such as en, zh or pt-BR." },
        { "topic", s_good with { Topic = "" }, "topic is missing or blank; say what the article is about." },
        { "topic", s_good with { Topic = "\t\n " }, "topic is missing or blank; say what the article is about." },
        { "topic", s_good with { Topic = new string('x', 501) }, "topic has 501 characters; at most 500 are allowed." },
        { "topic", s_good with { Topic = "ab\ud83d" }, "topic has a character that is not text at position 2 (U+D83D); remove it." },
        { "topic", s_good with { Topic = "\udc00" }, "topic has a character that is not text at position 0 (U+DC00); remove it." },
        { "topic", s_good with { Topic = "🚀\0" }, "topic has a character that is not text at position 2 (U+0000); remove it." },
        { "keywords", s_good with { Keywords = [.. Enumerable.Repeat("k", 21)] }, "keywords has 21 entries; at most 20 are allowed." },
        { "keywords", s_good with { Keywords = ["a,b"] }, "The keyword 'a,b' has a comma; give the words as separate entries." },
        { "keywords", s_good with { Keywords = [new string('k', 51)] }, "keywords has 51 characters; at most 50 are allowed." },
        { "keywords", s_good with { Keywords = [" "] }, "keywords has a blank entry; leave it out." },
        { "keywords", s_good with { Keywords = ["\0"] }, "keywords has a character that is not text at position 0 (U+0000); remove it." },
        { "category", s_good with { Category = new string('c', 101) }, "category has 101 characters; at most 100 are allowed." },
        { "tone", s_good with { Tone = new string('c', 101) }, "tone has 101 characters; at most 100 are allowed." },
        { "tone", s_good with { Tone = "\0" }, "tone has a character that is not text at position 0 (U+0000); remove it." },
        { "requirements", s_good with { Requirements = new string('c', 2001) }, "requirements has 2001 characters; at most 2000 are allowed." },
        { "priority", s_good with { Priority = 0 }, "priority is 0; it must be from 1 to 10 (larger is more urgent)." },
        { "priority", s_good with { Priority = 11 }, "priority is 11; it must be from 1 to 10 (larger is more urgent)." },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_bad_value_is_named_with_what_is_allowed(string field, GenerationRequest request, string message)
    {
        FieldError error = Assert.Single(GenerationRequestRules.Check(request));

        Assert.Equal((field, message), (error.Field, error.Message));
        Assert.Contains(error.Text.Chinese, character => character is >= '\u4e00' and <= '\u9fff');
    }

    [Fact]
    public void Every_bad_value_is_named() =>
        Assert.Equal(
            ["accountId", "topic", "priority"],
            GenerationRequestRules.Check(s_good with { AccountId = -1, Topic = " ", Priority = 99 }).Select(error => error.Field));
}
