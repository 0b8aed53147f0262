using System.Text;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class LegacySignatureTests
{
    private const string Body = """{"event":"completed","taskId":"task-1","result":{"content":"中文","qualityScore":8.5}}""";
    private const string Signature = "I8JJtZCJ/sfLJcHxZ1pkA/Qv0qzfNBsY1gDSGN0U+mI=";
    private static readonly WebhookSecret s_secret = WebhookSecret.Parse("s3cret")!;

    [Theory]
    [InlineData(Body)]
    [InlineData("""{ "taskId": "task-1", "result": { "qualityScore": 8.50, "content": "\u4E2D\u6587" }, "event": "completed" }""")]
    public void The_signature_is_over_the_json_and_not_over_its_layout(string body) =>
        Assert.Null(LegacySignature.Refuse([s_secret], Signature, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("s3cret", Signature, """{"event":"failed","taskId":"task-1"}""")]
    [InlineData("other", Signature, Body)]
    [InlineData("s3cret", "", Body)]
    [InlineData("s3cret", "sha256=" + Signature, Body)]
    [InlineData("s3cret", Signature, "no json")]
    public void What_does_not_fit_is_refused(string secret, string signature, string body) =>
        Assert.NotNull(LegacySignature.Refuse([WebhookSecret.Parse(secret)!], signature, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void The_previous_secret_will_do() =>
        Assert.Null(LegacySignature.Refuse([WebhookSecret.Parse("new")!, s_secret], Signature, Encoding.UTF8.GetBytes(Body)));
}
