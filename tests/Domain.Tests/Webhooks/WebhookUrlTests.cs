using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://example.org/hook")]
    [InlineData("http://example.org:8080/hook?token=1#x")]
    [InlineData("http://[::1]/")]
    [InlineData("https://例子.测试/路径")]
    public void An_http_address_is_good(string url) => Assert.Null(WebhookUrl.Fault("callbackUrl", url));

    [Theory]
    [InlineData("")]
    [InlineData("/hook")]
    [InlineData("example.org/hook")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("http://")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_is_not(string url) => Assert.Equal("callbackUrl must be an http or https address such as https://example.org/hook.", WebhookUrl.Fault("callbackUrl", url)?.English);

    [Fact]
    public void Credentials_are_refused_and_not_repeated()
    {
        string fault = WebhookUrl.Fault("WEBHOOK_URL", "https://user:hunter2@example.org/")!.Value.English;

        Assert.StartsWith("WEBHOOK_URL must not hold a user name or a password", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_has_at_most_500_characters()
    {
        Assert.Null(WebhookUrl.Fault("callbackUrl", "http://x/" + new string('a', 491)));
        Assert.Equal("callbackUrl has 501 characters; at most 500 are allowed.", WebhookUrl.Fault("callbackUrl", "http://x/" + new string('a', 492))?.English);
    }

    [Theory]
    [InlineData("https://x/hook", "https://x/hook")]
    [InlineData("https://x/hook?token=hunter2", "https://x/hook?…")]
    [InlineData("https://x/#hunter2", "https://x/?…")]
    public void What_a_query_string_holds_is_not_shown(string url, string shown) => Assert.Equal(shown, WebhookUrl.Shown(url));
}
