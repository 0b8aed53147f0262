using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each message of a queue; the parameter is the message, as text, as bytes or read from its JSON.</summary>
/// <param name="queueName">The queue's name; <c>%NAME%</c> is the setting of that name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name as written.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that says where the queue is; null for the app's own storage.</summary>
    public string? Connection { get; set; }
}

/// <summary>
/// Puts what the function returns, or what a property of it holds, into a queue: a text or bytes as they are, a sequence as
/// several messages, anything else as JSON, null not at all.
/// </summary>
/// <param name="queueName">The queue's name; <c>%NAME%</c> is the setting of that name.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    /// <summary>The queue's name as written.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that says where the queue is; null for the app's own storage.</summary>
    public string? Connection { get; set; }
}
