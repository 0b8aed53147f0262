using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>E-mail by way of a mail server of the operator's own.</summary>
/// <param name="settings">The server, the addresses, the time limit.</param>
/// <param name="time">The clock.</param>
public sealed class EmailChannel(ContentHubSettings settings, TimeProvider time) : IAlertChannel
{
    private const int ImplicitTlsPort = 465;

    /// <inheritdoc/>
    public string Name => "email";

    /// <inheritdoc/>
    public async Task<ChannelAnswer> SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        AlertSettings mail = settings.Alerts;
        using CancellationTokenSource late = new(settings.WebhookTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using MimeMessage letter = Write(message, mail);
        using SmtpClient client = new();
        try
        {
            await client.ConnectAsync(mail.SmtpHost!, mail.SmtpPort, Security(mail), either.Token);
            if (mail.SmtpUser is not null)
            {
                await client.AuthenticateAsync(mail.SmtpUser, mail.SmtpPassword!, either.Token);
            }

            await client.SendAsync(letter, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ChannelAnswer(string.Create(CultureInfo.InvariantCulture, $"The mail server did not answer within {settings.WebhookTimeout.TotalSeconds:0} s."));
        }
        catch (Exception exception) when (Describe(exception) is not null)
        {
            return new ChannelAnswer(Describe(exception));
        }

        await LeaveAsync(client, either.Token);
        return new ChannelAnswer();
    }

    // A password goes over TLS or not at all.
    private static SecureSocketOptions Security(AlertSettings mail) => mail switch
    {
        { SmtpPort: ImplicitTlsPort } => SecureSocketOptions.SslOnConnect,
        { SmtpUser: not null } => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    private static MimeMessage Write(AlertMessage message, AlertSettings mail)
    {
        MailboxAddress from = MailboxAddress.Parse(mail.SmtpFrom!);
        MimeMessage letter = new()
        {
            // The same at every try, so that mail programs show it once.
            MessageId = $"{message.Id}@{from.Domain}",
            Date = message.Notice.At,
            Subject = message.Title,
            Body = new TextPart("plain") { Text = $"{message.Text.Zh}\n\n{message.Text.En}\n\n{message.Alert.AlertId}\n" },
        };
        letter.From.Add(from);
        letter.To.AddRange(InternetAddressList.Parse(mail.EmailTo!));
        return letter;
    }

    private static string? Describe(Exception exception) => exception switch
    {
        AuthenticationException => "The mail server refused the user or the password (ALERT_SMTP_USER, ALERT_SMTP_PASSWORD).",
        SslHandshakeException => "No TLS connection to the mail server could be made; look at its certificate.",
        SmtpCommandException refused => string.Create(CultureInfo.InvariantCulture, $"The mail server answered {(int)refused.StatusCode}."),
        NotSupportedException => "The mail server offers no TLS, or no way to log in; a password is not sent to it like that.",
        SocketException or IOException or ProtocolException => "The mail server could not be reached, or did not answer as one (ALERT_SMTP_HOST, ALERT_SMTP_PORT).",
        _ => null,
    };

    /// <summary>The letter is taken; that nobody says goodbye changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception exception) when (exception is OperationCanceledException || Describe(exception) is not null)
        {
            // Disposing ends the connection.
        }
    }
}
