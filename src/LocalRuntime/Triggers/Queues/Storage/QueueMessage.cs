namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>A message as it lies in a queue.</summary>
internal record QueueMessage
{
    public required string Id { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How often it has been received, this time included.</summary>
    public required long DequeueCount { get; init; }

    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>When it is dropped; <see cref="DateTimeOffset.MaxValue"/> for never.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A message that has been received: whoever has its receipt decides what becomes of it.</summary>
internal sealed record ReceivedMessage : QueueMessage
{
    public required MessageReceipt Receipt { get; init; }

    /// <summary>Whether its sender has encoded it in another way than this host reads; then the body is its text as it lies there.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>When its lease ends.</summary>
    public required DateTimeOffset NextVisibleAt { get; init; }
}

/// <summary>The right to decide about a received message; good until the message is received again, extended or released.</summary>
internal readonly record struct MessageReceipt(string Queue, string Id, string PopReceipt);
