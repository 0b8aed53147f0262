using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>What the robots of chats take.</summary>
internal static class ChatMessage
{
    /// <summary>The message, as the kind of chat wants it.</summary>
    public static JsonObject Body(AlertChatKind kind, string title, AlertText text) => kind switch
    {
        // https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages
        AlertChatKind.DingTalk => new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["title"] = title, ["text"] = Markdown(title, text) } },

        // https://developer.work.weixin.qq.com/document/path/91770
        AlertChatKind.WeCom => new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = Markdown(title, text) } },

        // https://api.slack.com/messaging/webhooks; three characters mean something else there
        AlertChatKind.Slack => new JsonObject { ["text"] = Escape($"{title}\n{text.En}\n{text.Zh}") },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of chat."),
    };

    /// <summary>The address with the signature that a robot of DingTalk wants when it has a secret.</summary>
    public static string Sign(string url, string secret, DateTimeOffset now)
    {
        string timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"));
        return $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(sign))}";
    }

    private static string Markdown(string title, AlertText text) => $"#### {title}\n\n{text.Zh}\n\n{text.En}";

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
