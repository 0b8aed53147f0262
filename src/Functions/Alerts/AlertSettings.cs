using ContentHub.Domain.Alerts;
using MimeKit;

namespace ContentHub.Functions.Alerts;

/// <summary>What kind of chat a notice goes to; each takes another JSON.</summary>
public enum AlertChatKind
{
    /// <summary>A custom robot of DingTalk.</summary>
    DingTalk,

    /// <summary>A group robot of WeCom.</summary>
    WeCom,

    /// <summary>An incoming webhook of Slack, and what takes the same.</summary>
    Slack,
}

/// <summary>When alerts fire and where they are told; read by <see cref="ContentHubSettings"/>.</summary>
public sealed record AlertSettings
{
    /// <summary><c>ALERTS_ENABLED</c>: whether rules are evaluated. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>ALERT_FAILURE_RATE</c>, percent, 0–100: how many of the tasks that ended in the last hour may have failed. Default 20.</summary>
    public int FailureRate { get; init; } = 20;

    /// <summary><c>ALERT_TIMEOUT_RATE</c>, percent, 0–100: how many of them may have run out of time. Default 10.</summary>
    public int TimeoutRate { get; init; } = 10;

    /// <summary><c>ALERT_BACKLOG</c>, 1–1,000,000: how many tasks may not have ended. Default 50.</summary>
    public int Backlog { get; init; } = 50;

    /// <summary><c>ALERT_HOLD_SECONDS</c>, 0–86,400, and <c>ALERT_REPEAT_SECONDS</c>, 0–604,800. Default two minutes, and four hours.</summary>
    public AlertTiming Timing { get; init; } = new(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(14_400));

    /// <summary><c>ALERT_RETENTION_DAYS</c>, 1–3650: how long alerts that are over are kept. Default 90.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary><c>ALERT_WEBHOOK_URL</c>: gets a signed webhook for each notice. Default nowhere.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary><c>ALERT_CHAT_URL</c>: a robot of a chat. A secret: it holds the robot's token. Default none.</summary>
    public string? ChatUrl { get; init; }

    /// <summary><c>ALERT_CHAT_KIND</c>: dingtalk, wecom or slack; needed for a chat.</summary>
    public AlertChatKind ChatKind { get; init; }

    /// <summary><c>ALERT_CHAT_SECRET</c>: what a DingTalk robot signs with. A secret. Default none.</summary>
    public string? ChatSecret { get; init; }

    /// <summary><c>ALERT_EMAIL_TO</c>: addresses with commas between. Default none.</summary>
    public string? EmailTo { get; init; }

    /// <summary><c>ALERT_SMTP_HOST</c>: the mail server; needed for e-mail.</summary>
    public string? SmtpHost { get; init; }

    /// <summary><c>ALERT_SMTP_PORT</c>, 1–65,535. Default 587; 465 speaks TLS from the beginning.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary><c>ALERT_SMTP_USER</c>: whom the mail server knows. Default nobody.</summary>
    public string? SmtpUser { get; init; }

    /// <summary><c>ALERT_SMTP_PASSWORD</c>: the user's password. A secret.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary><c>ALERT_SMTP_FROM</c>: the sender's address; needed for e-mail.</summary>
    public string? SmtpFrom { get; init; }

    // A record prints its members; this one must not.
    /// <inheritdoc/>
    public override string ToString() => nameof(AlertSettings);

    /// <summary>Reads and checks the settings; what is wrong is noted in the reader.</summary>
    /// <param name="reader">Where they are.</param>
    internal static AlertSettings Read(ContentHubSettings.Reader reader)
    {
        AlertSettings settings = new()
        {
            Enabled = reader.Flag("ALERTS_ENABLED", true),
            FailureRate = reader.Number("ALERT_FAILURE_RATE", 20, 0, 100),
            TimeoutRate = reader.Number("ALERT_TIMEOUT_RATE", 10, 0, 100),
            Backlog = reader.Number("ALERT_BACKLOG", 50, 1, 1_000_000),
            Timing = new AlertTiming(
                TimeSpan.FromSeconds(reader.Number("ALERT_HOLD_SECONDS", 120, 0, 86_400)),
                TimeSpan.FromSeconds(reader.Number("ALERT_REPEAT_SECONDS", 14_400, 0, 604_800))),
            RetentionDays = reader.Number("ALERT_RETENTION_DAYS", 90, 1, 3650),
            WebhookUrl = reader.Receiver("ALERT_WEBHOOK_URL"),
            ChatUrl = reader.Receiver("ALERT_CHAT_URL"),
            ChatKind = reader.Choice("ALERT_CHAT_KIND", AlertChatKind.DingTalk),
            ChatSecret = reader.Text("ALERT_CHAT_SECRET"),
            EmailTo = reader.Text("ALERT_EMAIL_TO"),
            SmtpHost = reader.Text("ALERT_SMTP_HOST"),
            SmtpPort = reader.Number("ALERT_SMTP_PORT", 587, 1, 65_535),
            SmtpUser = reader.Text("ALERT_SMTP_USER"),
            SmtpPassword = reader.Text("ALERT_SMTP_PASSWORD"),
            SmtpFrom = reader.Text("ALERT_SMTP_FROM"),
        };
        Need(reader, "ALERT_CHAT_URL", "ALERT_CHAT_KIND", "dingtalk, wecom or slack");
        Need(reader, "ALERT_CHAT_SECRET", "ALERT_CHAT_URL", "the address of the chat's robot");
        Need(reader, "ALERT_EMAIL_TO", "ALERT_SMTP_HOST", "the mail server");
        Need(reader, "ALERT_EMAIL_TO", "ALERT_SMTP_FROM", "the sender's address");
        Need(reader, "ALERT_SMTP_USER", "ALERT_SMTP_PASSWORD", "the user's password");
        Need(reader, "ALERT_SMTP_PASSWORD", "ALERT_SMTP_USER", "the password's user");
        if (settings.ChatSecret is not null && settings.ChatKind != AlertChatKind.DingTalk)
        {
            reader.Errors.Add("ALERT_CHAT_SECRET is set, but only a robot of DingTalk signs; leave it out.");
        }

        if (settings.EmailTo is not null && !InternetAddressList.TryParse(settings.EmailTo, out _))
        {
            reader.Errors.Add($"ALERT_EMAIL_TO is '{settings.EmailTo}'; it must be e-mail addresses with commas between.");
        }

        if (settings.SmtpFrom is not null && !MailboxAddress.TryParse(settings.SmtpFrom, out _))
        {
            reader.Errors.Add($"ALERT_SMTP_FROM is '{settings.SmtpFrom}'; it must be an e-mail address such as contenthub@example.org.");
        }

        return settings;
    }

    private static void Need(ContentHubSettings.Reader reader, string name, string needed, string what)
    {
        if (reader.Text(name) is not null && reader.Text(needed) is null)
        {
            reader.Errors.Add($"{name} is set, but {needed} is not; set it to {what}.");
        }
    }
}
