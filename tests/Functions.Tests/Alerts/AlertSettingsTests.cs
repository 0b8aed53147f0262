using ContentHub.Domain.Alerts;
using ContentHub.Functions.Alerts;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Alerts;

public sealed class AlertSettingsTests
{
    [Theory]
    [InlineData("ALERT_FAILURE_RATE=101", "ALERT_FAILURE_RATE is '101'; it must be a whole number from 0 to 100.")]
    [InlineData("ALERT_TIMEOUT_RATE=-1", "ALERT_TIMEOUT_RATE is '-1'; it must be a whole number from 0 to 100.")]
    [InlineData("ALERT_BACKLOG=0", "ALERT_BACKLOG is '0'; it must be a whole number from 1 to 1000000.")]
    [InlineData("ALERT_HOLD_SECONDS=86401", "ALERT_HOLD_SECONDS is '86401'; it must be a whole number from 0 to 86400.")]
    [InlineData("ALERT_REPEAT_SECONDS=4h", "ALERT_REPEAT_SECONDS is '4h'; it must be a whole number from 0 to 604800.")]
    [InlineData("ALERT_WEBHOOK_URL=ftp://x/?s3cret", "ALERT_WEBHOOK_URL must be an http or https address such as https://example.org/hook.")]
    [InlineData("ALERT_CHAT_URL=https://x/?s3cret", "ALERT_CHAT_URL is set, but ALERT_CHAT_KIND is not; set it to dingtalk, wecom or slack.")]
    [InlineData("ALERT_CHAT_URL=https://x/;ALERT_CHAT_KIND=irc", "ALERT_CHAT_KIND is 'irc'; it must be dingtalk or wecom or slack.")]
    [InlineData("ALERT_CHAT_URL=https://x/;ALERT_CHAT_KIND=slack;ALERT_CHAT_SECRET=s3cret", "ALERT_CHAT_SECRET is set, but only a robot of DingTalk signs; leave it out.")]
    [InlineData("ALERT_CHAT_SECRET=s3cret", "ALERT_CHAT_SECRET is set, but ALERT_CHAT_URL is not; set it to the address of the chat's robot.")]
    [InlineData("ALERT_EMAIL_TO=a@b.org;ALERT_SMTP_FROM=a@b.org", "ALERT_EMAIL_TO is set, but ALERT_SMTP_HOST is not; set it to the mail server.")]
    [InlineData("ALERT_EMAIL_TO=a@b.org;ALERT_SMTP_HOST=mail", "ALERT_EMAIL_TO is set, but ALERT_SMTP_FROM is not; set it to the sender's address.")]
    [InlineData("ALERT_EMAIL_TO=@@;ALERT_SMTP_HOST=mail;ALERT_SMTP_FROM=a@b.org", "ALERT_EMAIL_TO is '@@'; it must be e-mail addresses with commas between.")]
    [InlineData("ALERT_SMTP_FROM=@", "ALERT_SMTP_FROM is '@'; it must be an e-mail address such as contenthub@example.org.")]
    [InlineData("ALERT_SMTP_USER=me", "ALERT_SMTP_USER is set, but ALERT_SMTP_PASSWORD is not; set it to the user's password.")]
    [InlineData("ALERT_SMTP_PASSWORD=s3cret", "ALERT_SMTP_PASSWORD is set, but ALERT_SMTP_USER is not; set it to the password's user.")]
    public void A_bad_setting_is_refused_with_its_name_and_nothing_secret(string settings, string message)
    {
        Assert.Equal([message], Assert.Throws<SettingsException>(() => Read(settings)).Errors);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_are_taken_as_they_are_and_secrets_are_never_printed()
    {
        ContentHubSettings all = Read("ALERT_CHAT_URL=https://x/?s3cret;ALERT_CHAT_KIND=DingTalk;ALERT_CHAT_SECRET=s3cret;ALERT_HOLD_SECONDS=60;ALERT_REPEAT_SECONDS=0");

        Assert.Equal(
            new AlertSettings { ChatUrl = "https://x/?s3cret", ChatKind = AlertChatKind.DingTalk, ChatSecret = "s3cret", Timing = new AlertTiming(TimeSpan.FromMinutes(1), TimeSpan.Zero) },
            all.Alerts);
        Assert.DoesNotContain("s3cret", all.ToString(), StringComparison.Ordinal);
    }

    private static ContentHubSettings Read(string settings) => ContentHubSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';').Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
        .Build());
}
