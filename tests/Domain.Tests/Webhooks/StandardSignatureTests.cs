using System.Text;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class StandardSignatureTests
{
    // The example of the Standard Webhooks specification and its libraries.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly WebhookSecret s_secret = WebhookSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly WebhookSecret s_other = WebhookSecret.Parse("another")!;
    private static readonly DateTimeOffset s_sent = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_specifications_example_is_signed_and_verified()
    {
        Assert.Equal(Signature, StandardSignature.Sign([s_secret], Id, s_sent, Encoding.UTF8.GetBytes(Body)));
        Assert.Null(Refuse());
    }

    [Fact]
    public void Any_of_several_signatures_and_any_of_two_secrets_will_do()
    {
        Assert.Null(Refuse(signatures: $"v1a,AAAA v1,AAAA {Signature} v2,x"));
        Assert.Null(Refuse(secrets: [s_other, s_secret]));
        string both = StandardSignature.Sign([s_secret, s_other], Id, s_sent, Encoding.UTF8.GetBytes(Body));
        Assert.Equal(2, both.Split(' ').Length);
        Assert.Null(Refuse(secrets: [s_other], signatures: both));
        Assert.Null(Refuse(secrets: [s_secret], signatures: both));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(86_400, false)]
    public void The_clock_may_differ_by_five_minutes_either_way(int seconds, bool good) =>
        Assert.Equal(good, Refuse(now: s_sent.AddSeconds(seconds)) is null);

    [Theory]
    [InlineData(null, Timestamp, Signature)]
    [InlineData("", Timestamp, Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, Timestamp, null)]
    [InlineData("msg_other", Timestamp, Signature)]
    [InlineData(Id, "1614265331", Signature)]
    [InlineData(Id, "9223372036854775807", Signature)]
    [InlineData(Id, "-1614265330", Signature)]
    [InlineData(Id, "1614265330.0", Signature)]
    [InlineData(Id, " 1614265330", Signature)]
    [InlineData(Id, Timestamp, "v1,")]
    [InlineData(Id, Timestamp, "v1,AAAA")]
    [InlineData(Id, Timestamp, "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OI=")]
    [InlineData(Id, Timestamp, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=AAAA")]
    public void What_does_not_fit_is_refused(string? id, string? timestamp, string? signatures) =>
        Assert.NotNull(StandardSignature.Refuse([s_secret], id, timestamp, signatures, Encoding.UTF8.GetBytes(Body), s_sent));

    [Fact]
    public void A_changed_body_another_secret_or_none_is_refused()
    {
        Assert.NotNull(Refuse(body: Body + " "));
        Assert.NotNull(Refuse(secrets: [s_other]));
        Assert.NotNull(Refuse(secrets: []));
    }

    private static string? Refuse(WebhookSecret[]? secrets = null, string signatures = Signature, string body = Body, DateTimeOffset? now = null) =>
        StandardSignature.Refuse(secrets ?? [s_secret], Id, Timestamp, signatures, Encoding.UTF8.GetBytes(body), now ?? s_sent);
}
