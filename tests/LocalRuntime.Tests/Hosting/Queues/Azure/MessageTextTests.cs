using System.Text;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { (byte)'a', 0 })]
    [InlineData(new byte[] { 0x1B, (byte)'[' })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBF })]
    public void A_body_that_XML_cannot_carry_is_refused_as_a_text_and_taken_as_Base64(byte[] body)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new MessageText(isBase64: false).Encode(body));

        Assert.EndsWith("set extensions.queues.messageEncoding of host.json to base64 here and wherever else the queue is used.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Convert.ToBase64String(body), new MessageText(isBase64: true).Encode(body));
    }

    [Theory]
    [InlineData("{\"topic\": \"茶 😀\"}")]
    [InlineData("<a>&amp;\t\n")]
    [InlineData("")]
    public void A_text_is_itself(string text)
    {
        MessageText texts = new(isBase64: false);

        Assert.Equal(text, texts.Encode(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, Encoding.UTF8.GetString(texts.Decode(text)!.Value.Span));
    }

    [Fact]
    public void The_limit_counts_what_is_on_its_way()
    {
        Assert.Equal(64 * 1024, new MessageText(isBase64: true).Encode(new byte[48 * 1024]).Length);
        Assert.Throws<ArgumentException>(() => new MessageText(isBase64: true).Encode(new byte[(48 * 1024) + 1]));
        Assert.Throws<ArgumentException>(() => new MessageText(isBase64: false).Encode(Encoding.UTF8.GetBytes(new string('茶', 21846))));
    }

    [Theory]
    [InlineData("{\"topic\": \"tea\"}")]
    [InlineData("abc")]
    [InlineData("YQ")]
    public void A_text_that_is_no_Base64_is_none(string text) => Assert.Null(new MessageText(isBase64: true).Decode(text));

    [Theory]
    [InlineData("YQ==")]
    [InlineData(" Y\nQ= =")]
    public void Base64_of_any_sender_is_read(string text) => Assert.Equal([(byte)'a'], new MessageText(isBase64: true).Decode(text)!.Value.ToArray());
}
