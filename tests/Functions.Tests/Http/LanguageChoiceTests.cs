using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Tests.Http;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("zh")]
    [InlineData("ZH")]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    [InlineData("zh-Hans-CN")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8")]
    [InlineData("zh, en")]
    [InlineData("en;q=0.5, zh;q=0.9")]
    [InlineData("en;q=0, zh;q=0.1")]
    [InlineData("en;q=0.8, zh;q=0.801")]
    [InlineData("fr, de;q=0.9, zh;q=0.2")]
    [InlineData("zh, *;q=0.5")]
    [InlineData("*;q=0.1, zh;q=0.2")]
    public void Chinese_is_wanted_when_it_is_preferred_to_English(string header) => Assert.True(WantsChinese(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("en")]
    [InlineData("en-GB, zh;q=0.9")]
    [InlineData("en, zh")]
    [InlineData("zh;q=0.5, en;q=0.9")]
    [InlineData("zh;q=0")]
    [InlineData("zh;q=0.000, fr")]
    [InlineData("*")]
    [InlineData("*, zh;q=0.5")]
    [InlineData("fr, de")]
    [InlineData("zhx")]
    [InlineData("zha-CN")]
    public void Otherwise_English_is(string? header) => Assert.False(WantsChinese(header));

    [Theory]
    [InlineData(";;,")]
    [InlineData("zh;q=high")]
    [InlineData("zh;q=2")]
    [InlineData("zh;q=-1")]
    [InlineData("zh en")]
    [InlineData("中文")]
    public void A_header_that_says_nothing_is_as_good_as_none(string header) => Assert.False(WantsChinese(header));

    [Fact]
    public void A_header_given_twice_is_one_list()
    {
        DefaultHttpContext context = new();
        context.Request.Headers.AcceptLanguage = new(["en;q=0.5", "zh"]);

        Assert.True(ProblemResult.WantsChinese(context.Request));
    }

    private static bool WantsChinese(string? header)
    {
        DefaultHttpContext context = new();
        context.Request.Headers.AcceptLanguage = header;
        return ProblemResult.WantsChinese(context.Request);
    }
}
