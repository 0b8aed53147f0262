using System.Text;
using Azure.Storage.Queues.Models;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using LyingMessage = ContentHub.LocalRuntime.Triggers.Queues.Storage.QueueMessage;
using TakenMessage = Azure.Storage.Queues.Models.QueueMessage;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>Messages of the account as those of a queue store.</summary>
internal static class AzureMessage
{
    // The account's word for never is the last second of the year 9999.
    private static readonly DateTimeOffset s_never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static ReceivedMessage Received(string queue, TakenMessage message, MessageText text)
    {
        ReadOnlyMemory<byte>? body = text.Decode(message.MessageText);
        return new ReceivedMessage
        {
            Id = message.MessageId,
            Body = body ?? AsItLies(message.MessageText),
            IsUnreadable = body is null,
            DequeueCount = message.DequeueCount,
            InsertedAt = message.InsertedOn ?? default,
            ExpiresAt = Expiry(message.ExpiresOn),
            Receipt = new MessageReceipt(queue, message.MessageId, message.PopReceipt),
            NextVisibleAt = message.NextVisibleOn ?? default,
        };
    }

    public static LyingMessage Peeked(PeekedMessage message, MessageText text) => new()
    {
        Id = message.MessageId,
        Body = text.Decode(message.MessageText) ?? AsItLies(message.MessageText),
        DequeueCount = message.DequeueCount,
        InsertedAt = message.InsertedOn ?? default,
        ExpiresAt = Expiry(message.ExpiresOn),
    };

    /// <summary>The text of a received message, to be put into another queue.</summary>
    public static string Text(ReceivedMessage message, MessageText text) =>
        message.IsUnreadable ? Encoding.UTF8.GetString(message.Body.Span) : text.Encode(message.Body);

    private static ReadOnlyMemory<byte> AsItLies(string text) => Encoding.UTF8.GetBytes(text);

    private static DateTimeOffset Expiry(DateTimeOffset? time) => time is { } expiry && expiry < s_never ? expiry : DateTimeOffset.MaxValue;
}
