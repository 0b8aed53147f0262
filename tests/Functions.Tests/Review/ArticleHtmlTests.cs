using ContentHub.Functions.Review;

namespace ContentHub.Functions.Tests.Review;

public sealed class ArticleHtmlTests
{
    [Theory]
    [InlineData("# 标题\n\nA *b* **c** `d`.", "<h1>标题</h1>\n<p>A <em>b</em> <strong>c</strong> <code>d</code>.</p>\n")]
    [InlineData("[a](https://x.example/?a=1&b=2)", "<p><a href=\"https://x.example/?a=1&amp;b=2\">a</a></p>\n")]
    [InlineData("![p](pictures/1.png)", "<p><img src=\"pictures/1.png\" alt=\"p\" /></p>\n")]
    [InlineData("<https://x.example> <a@x.example>", "<p><a href=\"https://x.example\">https://x.example</a> <a href=\"mailto:a@x.example\">a@x.example</a></p>\n")]
    [InlineData("~~gone~~", "<p><del>gone</del></p>\n")]
    [InlineData("- [x] done", "<li class=\"task-list-item\"><input disabled=\"disabled\" type=\"checkbox\" checked=\"checked\" /> done</li>")]
    [InlineData("| a |\n|---|\n| b |", "<td>b</td>")]
    [InlineData("", "")]
    public void Markdown_becomes_html(string markdown, string html) => Assert.Contains(html, ArticleHtml.Render(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<div onclick=\"alert(1)\">\n\ntext\n\n</div>")]
    [InlineData("<!-- --><svg/onload=alert(1)>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe>")]
    public void Html_in_the_text_is_shown_and_never_passed_on(string markdown)
    {
        string html = ArticleHtml.Render(markdown);

        Assert.DoesNotMatch("<(script|img|div|svg|iframe|!--)", html);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](javascript&colon;alert(1))")]
    [InlineData("[a](<java\tscript:alert(1)>)")]
    [InlineData("[a](&#x01;javascript:alert(1))")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![a](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![a](javascript:alert(1))")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    [InlineData("[a][b]\n\n[b]: <data:text/html,x>")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("| a |\n|---|\n| [b](javascript:alert(1)) |")]
    [InlineData("> - [a](file:///etc/passwd)")]
    public void Addresses_that_run_or_read_something_are_no_addresses(string markdown) =>
        Assert.DoesNotMatch("(href|src)=\"[^\"]*(script|data|file|:)", ArticleHtml.Render(markdown));

    [Theory]
    [InlineData("# h {onclick=alert(1)}")]
    [InlineData("[a](b){onclick=alert(1)}")]
    [InlineData("[a](https://x.example/\"onclick=\"alert(1))")]
    [InlineData("![\"onerror=\"alert(1)](x)")]
    [InlineData("[a](x '\"onclick=\"alert(1)')")]
    [InlineData("```\" onclick=\"alert(1)\ncode\n```")]
    public void The_text_names_no_attributes(string markdown) => Assert.DoesNotMatch("<[^>]*\\son[a-z]+=", ArticleHtml.Render(markdown));

    [Fact]
    public void Text_too_long_to_be_rendered_in_time_is_shown_as_it_is()
    {
        string html = ArticleHtml.Render(string.Concat(Enumerable.Repeat("[a](", 1_000_000)) + "<b>");

        Assert.StartsWith("<pre>[a](", html, StringComparison.Ordinal);
        Assert.EndsWith("&lt;b&gt;</pre>\n", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("*a ")]
    public void Text_nested_without_end_is_still_shown(string opening)
    {
        string html = ArticleHtml.Render(string.Concat(Enumerable.Repeat(opening, 20_000)) + "<b>end");

        Assert.EndsWith(">", html.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;end", html, StringComparison.Ordinal);
    }
}
