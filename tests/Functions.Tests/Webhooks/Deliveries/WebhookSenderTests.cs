using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Webhooks.Deliveries;
using ContentHub.LocalRuntime.Testing;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Tests.Webhooks.Deliveries;

public sealed class WebhookSenderTests : IAsyncLifetime
{
    private readonly VirtualTimeProvider _time = new();
    private Receiver _receiver = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private int Port => _receiver.Address.Port;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1", "a loopback address")]
    [InlineData("127.1", "a loopback address")]
    [InlineData("2130706433", "a loopback address")]
    [InlineData("0x7f000001", "a loopback address")]
    [InlineData("0x7f.0.0.1", "a loopback address")]
    [InlineData("0177.0.0.1", "a loopback address")]
    [InlineData("017700000001", "a loopback address")]
    [InlineData("①②⑦.⓪.⓪.①", "a loopback address")]
    [InlineData("[::1]", "a loopback address")]
    [InlineData("[::ffff:127.0.0.1]", "a loopback address")]
    [InlineData("[::ffff:7f00:1]", "a loopback address")]
    [InlineData("[::127.0.0.1]", "an IPv4-compatible address")]
    [InlineData("[64:ff9b::7f00:1]", "a loopback address")]
    [InlineData("[2002:7f00:1::]", "a 6to4 address")]
    [InlineData("[2001:0:7f00:1::]", "a Teredo address")]
    [InlineData("[fe80::1]", "a link-local address")]
    [InlineData("[fc00::1]", "a private address")]
    [InlineData("[fd00:ec2::254]", "a cloud's metadata service")]
    [InlineData("[ff02::1]", "a multicast address")]
    [InlineData("[::]", "an unspecified address")]
    [InlineData("0.0.0.0", "an unspecified address")]
    [InlineData("0", "an unspecified address")]
    [InlineData("169.254.169.254", "a cloud's metadata service")]
    [InlineData("2852039166", "a cloud's metadata service")]
    [InlineData("10.0.0.1", "a private address")]
    [InlineData("192.168.0.1", "a private address")]
    [InlineData("100.64.0.1", "a carrier's shared address")]
    [InlineData("224.0.0.1", "a multicast address")]
    [InlineData("255.255.255.255", "the broadcast address")]
    public async Task An_address_that_is_not_public_is_refused_for_good_however_it_is_written(string host, string kind)
    {
        WebhookAnswer answer = await SendAsync($"http://{host}:{Port}/hook", new FakeResolver([[]]));

        Assert.True(answer.IsPermanent);
        Assert.Contains($"is {kind}, or leads to one, and was not contacted", answer.Error, StringComparison.Ordinal);
        Assert.Empty(_receiver.Received);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    public async Task A_name_that_leads_to_this_machine_is_refused(string host)
    {
        WebhookAnswer answer = await SendAsync($"http://{host}:{Port}/hook", new DnsHostResolver());

        Assert.True(answer.IsPermanent);
        Assert.Empty(_receiver.Received);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.7")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_name_is_judged_by_its_addresses_which_are_not_told(string address)
    {
        WebhookAnswer answer = await SendAsync($"http://hook.example:{Port}/", new FakeResolver([[address]]));

        Assert.True(answer.IsPermanent);
        Assert.DoesNotContain(address, answer.Error, StringComparison.Ordinal);
        Assert.StartsWith("'hook.example' is ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_forbidden_address_among_public_ones_is_enough()
    {
        Assert.True((await SendAsync($"http://hook.example:{Port}/", new FakeResolver([["93.184.215.14", "127.0.0.1"]]))).IsPermanent);
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_at_the_next_question_does_not_get_past()
    {
        // The name is asked for once in each try, and what was looked at is what is connected to.
        FakeResolver resolver = new(["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1"]);
        using WebhookSender sender = Sender(resolver, "127.0.0.1");

        Assert.Equal(200, (await sender.SendAsync($"http://hook.example:{Port}/", "id", new byte[] { 1 }, None)).StatusCode);
        Assert.True((await sender.SendAsync($"http://hook.example:{Port}/", "id", new byte[] { 1 }, None)).IsPermanent);
        Assert.Equal(200, (await sender.SendAsync($"http://hook.example:{Port}/", "id", new byte[] { 1 }, None)).StatusCode);
        Assert.Equal((3, 2), (resolver.Questions, _receiver.Received.Count));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.0/8")]
    [InlineData("2130706433", "127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]", "127.0.0.1")]
    [InlineData("hook.example", "hook.example")]
    [InlineData("hook.example", "10.0.0.0/8, 127.0.0.0/8")]
    public async Task An_allowed_host_is_reached(string host, string allowed)
    {
        WebhookAnswer answer = await SendAsync($"http://{host}:{Port}/hook", new FakeResolver([["127.0.0.1"]]), allowed);

        Assert.Equal(new WebhookAnswer(200), answer);
        Assert.Equal("/hook", Assert.Single(_receiver.Received).Path);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        WebhookAnswer answer = await SendAsync($"http://hook.example:{Port}/", new FakeResolver([["127.0.0.2", "127.0.0.1"]]), "127.0.0.0/8");

        Assert.Equal(200, answer.StatusCode);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using Receiver inside = await Receiver.StartAsync();
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = inside.Address.AbsoluteUri;
            return Task.CompletedTask;
        };

        WebhookAnswer answer = await SendAsync(_receiver.Address.AbsoluteUri, new FakeResolver([[]]), "127.0.0.1");

        Assert.Equal(new WebhookAnswer(307, "The receiver answered 307; redirects are not followed."), answer);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_given_up_after_the_time_limit()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _receiver.Answer = (_, _) =>
        {
            arrived.SetResult();
            return never.Task;
        };
        Task<WebhookAnswer> sending = SendAsync(_receiver.Address.AbsoluteUri, new FakeResolver([[]]), "127.0.0.1");
        await arrived.Task;

        Assert.False(_time.Step(_time.GetUtcNow().AddSeconds(9.999)));
        Assert.False(sending.IsCompleted);
        Assert.True(_time.Step(_time.GetUtcNow().AddSeconds(0.001)));

        Assert.Equal(new WebhookAnswer(null, "The receiver did not answer within 10 s."), await sending);
        never.SetResult();
    }

    [Fact]
    public async Task An_answer_without_end_is_read_no_further_than_needed()
    {
        TaskCompletionSource cutOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _receiver.Answer = async (_, context) =>
        {
            context.RequestAborted.Register(cutOff.SetResult);
            byte[] much = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(much);
            }
        };

        Assert.Equal(new WebhookAnswer(200), await SendAsync(_receiver.Address.AbsoluteUri, new FakeResolver([[]]), "127.0.0.1"));
        await cutOff.Task;
    }

    [Fact]
    public async Task What_keeps_a_webhook_from_arriving_is_said_without_exception_text()
    {
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        int port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.Equal("No connection could be made.", (await SendAsync($"http://127.0.0.1:{port}/", new FakeResolver([[]]), "127.0.0.1")).Error);
        Assert.Equal("The receiver's name leads to no address.", (await SendAsync("http://hook.example/", new FakeResolver([[]]))).Error);
        Assert.Equal("No TLS connection could be made; look at the receiver's certificate.", (await SendAsync($"https://127.0.0.1:{Port}/", new FakeResolver([[]]), "127.0.0.1")).Error);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    [InlineData("soon", null)]
    public async Task The_pause_that_the_receiver_asks_for_is_read(string header, int? seconds)
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };

        WebhookAnswer answer = await SendAsync(_receiver.Address.AbsoluteUri, new FakeResolver([[]]), "127.0.0.1");

        Assert.Equal(new WebhookAnswer(503, "The receiver answered 503.", seconds is { } s ? TimeSpan.FromSeconds(s) : null), answer);
    }

    [Fact]
    public async Task A_message_carries_its_id_its_time_a_signature_for_each_secret_and_who_sent_it()
    {
        byte[] body = "{\"a\":1}"u8.ToArray();
        using WebhookSender sender = Sender(new FakeResolver([[]]), "127.0.0.1", "new", "old");

        await sender.SendAsync(_receiver.Address.AbsoluteUri, "webhook-1", body, None);

        Received received = Assert.Single(_receiver.Received);
        Assert.Equal(body, received.Body);
        Assert.Equal("application/json", received.Headers.ContentType);
        Assert.Equal("webhook-1", received.Id);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), received.Headers[StandardSignature.TimestampHeader]);
        Assert.Matches(@"^ContentHub/\d+\.\d+\.\d+$", received.Headers.UserAgent.ToString());
        Assert.Equal(
            ["Content-Length", "Content-Type", "Host", "User-Agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            received.Headers.Keys.Order(StringComparer.Ordinal));
        foreach (string secret in (string[])["new", "old"])
        {
            Assert.Null(StandardSignature.Refuse(
                [WebhookSecret.Parse(secret)!],
                received.Id,
                received.Headers[StandardSignature.TimestampHeader],
                received.Headers[StandardSignature.SignatureHeader],
                received.Body,
                _time.GetUtcNow()));
        }
    }

    private async Task<WebhookAnswer> SendAsync(string url, IHostResolver resolver, string? allowed = null)
    {
        using WebhookSender sender = Sender(resolver, allowed);
        return await sender.SendAsync(url, "webhook-1", "{}"u8.ToArray(), None);
    }

    private WebhookSender Sender(IHostResolver resolver, string? allowed = null, string? secret = null, string? previous = null) => new(
        new ContentHubSettings
        {
            DataFolder = "",
            WebhookAllowedHosts = allowed is null ? AllowedHosts.None : AllowedHosts.Parse(allowed, out _)!,
            WebhookSecret = secret is null ? null : WebhookSecret.Parse(secret),
            PreviousWebhookSecret = previous is null ? null : WebhookSecret.Parse(previous),
        },
        resolver,
        _time);
}
