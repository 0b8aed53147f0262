using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Tests.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using MimeKit;

namespace ContentHub.Functions.Tests.Alerts;

public sealed class ChannelTests : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string English = "Alert: 83 tasks have not ended (limit 50), since 2026-01-01 00:01 UTC. See whether the creator works, or raise ASYNC_MAX_CONCURRENT_TASKS.";
    private const string Chinese = "告警：有 83 个任务未结束（上限 50），自 2026-01-01 00:01 UTC 起。请检查创作器是否正常，或调高 ASYNC_MAX_CONCURRENT_TASKS。";
    private readonly FakeSignals _signals = new() { Over = [FakeSignals.Backlog()] };
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_webhook_is_signed_and_tells_the_alert_in_both_languages()
    {
        await using App app = await AlertingApp.StartAsync(_signals, _receiver, [$"WEBHOOK_SECRET_KEY={Secret}"]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        Webhooks.Received received = Assert.Single(_receiver.Received);
        Assert.Equal("/alerts", received.Path);
        Assert.Null(StandardSignature.Refuse([WebhookSecret.Parse(Secret)!], received.Id, received.Headers[StandardSignature.TimestampHeader], received.Headers[StandardSignature.SignatureHeader], received.Body, app.Now));
        Assert.Equal(
            "{\"type\":\"alert.firing\",\"timestamp\":\"2026-01-01T00:03:00+00:00\",\"data\":{\"alertId\":\"alert-backlog-20260101T000100Z\",\"rule\":\"backlog\",\"state\":\"firing\",\"notice\":1,"
            + $"\"value\":83,\"threshold\":50,\"since\":\"2026-01-01T00:01:00+00:00\",\"text\":{{\"en\":\"{English}\",\"zh\":\"{Chinese}\"}}}}}}",
            Encoding.UTF8.GetString(received.Body));
    }

    [Fact]
    public async Task A_webhook_that_fails_is_tried_again_and_what_is_gone_is_not()
    {
        _receiver.Answer = static (number, context) =>
        {
            context.Response.StatusCode = number switch { 1 => 503, 2 => 410, _ => 200 };
            return Task.CompletedTask;
        };
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        AlertDelivery delivery = Assert.Single(await app.AllAlertsAsync()).Find(1, "webhook")!;
        Assert.Equal((AlertDeliveryStatus.Failed, 2, "The receiver answered 410."), (delivery.Status, delivery.Tries, delivery.Error));
        Assert.Equal(2, _receiver.Received.Count);
        Assert.Single(_receiver.Received.Select(each => Encoding.UTF8.GetString(each.Body)).Distinct());
    }

    [Fact]
    public async Task A_notice_that_still_fails_gives_way_to_the_next()
    {
        _receiver.Answering(503);
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);
        await app.Host.AdvanceAsync(new TimeSpan(0, 3, 30));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        _receiver.Answering(200);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        Alert alert = Assert.Single(await app.AllAlertsAsync());
        Assert.Equal((AlertDeliveryStatus.Overtaken, AlertDeliveryStatus.Delivered), (alert.Find(1, "webhook")!.Status, alert.Find(2, "webhook")!.Status));
    }

    [Fact]
    public async Task Addresses_that_are_not_public_are_refused_unless_they_are_allowed()
    {
        await using App app = await AlertingApp.StartAsync(_signals, settings: [$"ALERT_WEBHOOK_URL={_receiver.Address}", $"ALERT_CHAT_URL={_receiver.Address}", "ALERT_CHAT_KIND=slack"]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));

        Alert alert = Assert.Single(await app.AllAlertsAsync());
        Assert.All(["webhook", "chat"], channel => Assert.Equal((AlertDeliveryStatus.Failed, 1), (alert.Find(1, channel)!.Status, alert.Find(1, channel)!.Tries)));
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task A_robot_of_DingTalk_gets_markdown_and_its_signature()
    {
        QueryString query = default;
        _receiver.Answer = (_, context) =>
        {
            query = context.Request.QueryString;
            return context.Response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");
        };
        await using App app = await ChatAsync("dingtalk", "robot/send?access_token=t0ken", "ALERT_CHAT_SECRET=SECabc");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        string timestamp = new DateTimeOffset(2026, 1, 1, 0, 3, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string sign = Convert.ToBase64String(HMACSHA256.HashData("SECabc"u8, Encoding.UTF8.GetBytes($"{timestamp}\nSECabc")));
        Dictionary<string, StringValues> given = QueryHelpers.ParseQuery(query.Value);
        Assert.Equal(("t0ken", timestamp, sign), (given["access_token"].ToString(), given["timestamp"].ToString(), given["sign"].ToString()));
        JsonElement body = JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement;
        Assert.Equal("markdown", body.GetProperty("msgtype").GetString());
        Assert.Equal("[ContentHub] firing: backlog", body.GetProperty("markdown").GetProperty("title").GetString());
        Assert.Equal($"#### [ContentHub] firing: backlog\n\n{Chinese}\n\n{English}", body.GetProperty("markdown").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_robot_of_WeCom_gets_markdown()
    {
        await using App app = await ChatAsync("wecom", "send?key=k3y");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        JsonElement body = JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement;
        Assert.Equal(("markdown", $"#### [ContentHub] firing: backlog\n\n{Chinese}\n\n{English}"), (body.GetProperty("msgtype").GetString(), body.GetProperty("markdown").GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Slack_gets_text_with_its_own_signs_escaped()
    {
        _signals.Over = [FakeSignals.Missed("schedule-000000000001", "<!channel> & co")];
        await using App app = await ChatAsync("slack", "services/T/B/x");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        JsonElement body = JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement;
        Assert.StartsWith("[ContentHub] firing: schedule_missed\nAlert: the schedule '&lt;!channel&gt; &amp; co' missed 2 of its times (limit 0), since", body.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_robot_that_says_no_with_200_is_tried_again_and_its_token_is_shown_nowhere()
    {
        _receiver.Answer = static (number, context) => context.Response.WriteAsync(number == 1 ? """{"errcode":310000,"errmsg":"sign not match t0ken"}""" : """{"errcode":0}""");
        await using App app = await ChatAsync("dingtalk", "robot/send?access_token=t0ken");
        await app.Host.AdvanceAsync(new TimeSpan(0, 3, 1));

        AlertDelivery first = Assert.Single(await app.AllAlertsAsync()).Find(1, "chat")!;
        Assert.Equal((AlertDeliveryStatus.Pending, "The chat refused it with errcode 310000; look at the robot's own security settings, such as keywords and signature."), (first.Status, first.Error));

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        using HttpResponseMessage response = await app.GetAsync("api/alerts");
        Assert.DoesNotContain("t0ken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AlertDelivery second = Assert.Single(await app.AllAlertsAsync()).Find(1, "chat")!;
        Assert.Equal((AlertDeliveryStatus.Delivered, 2, null), (second.Status, second.Tries, second.Error));
    }

    [Fact]
    public async Task An_email_goes_to_everybody_with_both_languages_and_an_id_of_its_own()
    {
        await using SmtpReceiver server = new();
        await using App app = await MailAsync(server);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        (string[] to, string text) = Assert.Single(server.Letters);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        using MimeMessage letter = await MimeMessage.LoadAsync(stream);
        Assert.Equal(["ops@example.org", "wang@example.org"], to);
        Assert.Equal(("[ContentHub] firing: backlog", "alert-backlog-20260101T000100Z-1-email@example.org", "contenthub@example.org"), (letter.Subject, letter.MessageId, letter.From.Mailboxes.Single().Address));
        Assert.Equal($"{Chinese}\n\n{English}\n\nalert-backlog-20260101T000100Z", letter.TextBody!.ReplaceLineEndings("\n").Trim());
        Assert.Equal(AlertDeliveryStatus.Delivered, Assert.Single(await app.AllAlertsAsync()).Find(1, "email")!.Status);
    }

    [Fact]
    public async Task A_mail_server_that_refuses_is_asked_again()
    {
        int refusals = 1;
        await using SmtpReceiver server = new() { Answer = command => command == "MAIL" && refusals-- > 0 ? "451 later" : null };
        await using App app = await MailAsync(server);
        await app.Host.AdvanceAsync(new TimeSpan(0, 3, 1));
        Assert.Equal("The mail server answered 451.", Assert.Single(await app.AllAlertsAsync()).Find(1, "email")!.Error);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((AlertDeliveryStatus.Delivered, 2), (Assert.Single(await app.AllAlertsAsync()).Find(1, "email")!.Status, Assert.Single(await app.AllAlertsAsync()).Find(1, "email")!.Tries));
        Assert.Single(server.Letters);
    }

    [Fact]
    public async Task A_password_is_not_sent_to_a_mail_server_without_TLS()
    {
        List<string> commands = [];
        await using SmtpReceiver server = new()
        {
            Answer = command =>
            {
                commands.Add(command);
                return null;
            },
        };
        await using App app = await MailAsync(server, "ALERT_SMTP_USER=me", "ALERT_SMTP_PASSWORD=s3cret");
        await app.Host.AdvanceAsync(new TimeSpan(0, 3, 1));

        Assert.Equal("The mail server offers no TLS, or no way to log in; a password is not sent to it like that.", Assert.Single(await app.AllAlertsAsync()).Find(1, "email")!.Error);
        Assert.DoesNotContain("AUTH", commands);
        Assert.Empty(server.Letters);
    }

    private Task<App> ChatAsync(string kind, string path, params string[] more) => AlertingApp.StartAsync(
        _signals,
        settings: ["WEBHOOK_ALLOWED_HOSTS=127.0.0.1", $"ALERT_CHAT_URL={_receiver.Address}{path}", $"ALERT_CHAT_KIND={kind}", .. more]);

    private Task<App> MailAsync(SmtpReceiver server, params string[] more) => AlertingApp.StartAsync(
        _signals,
        settings: ["ALERT_EMAIL_TO=ops@example.org, wang@example.org", $"ALERT_SMTP_HOST={IPAddress.Loopback}", $"ALERT_SMTP_PORT={server.Port}", "ALERT_SMTP_FROM=ContentHub <contenthub@example.org>", .. more]);
}
