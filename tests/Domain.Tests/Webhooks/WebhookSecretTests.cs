using System.Text;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    [Fact]
    public void A_secret_is_base64_after_its_prefix_or_else_plain_text()
    {
        byte[] message = Encoding.UTF8.GetBytes("m");

        Assert.Equal(WebhookSecret.Parse("s3cret")!.Sign(message), WebhookSecret.Parse("whsec_" + Convert.ToBase64String("s3cret"u8))!.Sign(message));
        Assert.NotEqual(WebhookSecret.Parse("s3cret")!.Sign(message), WebhookSecret.Parse("s3cret2")!.Sign(message));
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_abc")]
    public void A_prefix_without_base64_is_no_secret(string text) => Assert.Null(WebhookSecret.Parse(text));

    [Fact]
    public void As_text_a_secret_shows_nothing() => Assert.Equal("(secret)", $"{WebhookSecret.Parse("s3cret")}");
}
