using System.Globalization;
using System.Text;
using System.Text.Json;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>A message on its way to its function.</summary>
internal sealed class QueueInvocation(ReceivedMessage message)
{
    public ReceivedMessage Message => message;

    public string Text { get; } = Encoding.UTF8.GetString(message.Body.Span);

    /// <summary>
    /// What the trigger tells of the message, as the worker has it from the Functions host: texts as they are, everything
    /// else as JSON.
    /// </summary>
    public IReadOnlyDictionary<string, object?> BindingData() => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = Text,
        ["Id"] = message.Id,
        ["PopReceipt"] = message.Receipt.PopReceipt,
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["InsertionTime"] = JsonSerializer.Serialize(message.InsertedAt),
        ["ExpirationTime"] = JsonSerializer.Serialize(message.ExpiresAt),
        ["NextVisibleTime"] = JsonSerializer.Serialize(message.NextVisibleAt),
    };
}
