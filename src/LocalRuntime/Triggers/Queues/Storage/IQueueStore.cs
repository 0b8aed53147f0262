namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>
/// Queues of messages, by the rules of Azure Storage Queues. A received message stays in its queue, out of sight, until it
/// is deleted or its lease ends; then it is there again. Messages come at least once and in no promised order. What has
/// been answered is stored. Names and values that break <see cref="QueueRules"/> are refused with an
/// <see cref="ArgumentException"/>.
/// </summary>
internal interface IQueueStore : IDisposable
{
    /// <summary>The largest message, in bytes.</summary>
    int MaxBodyBytes { get; }

    /// <summary>Whether a message can be sent.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    void CheckBody(ReadOnlyMemory<byte> body);

    /// <summary>Makes a queue; one that is there stays as it is.</summary>
    Task CreateAsync(string queue, CancellationToken cancellation = default);

    /// <summary>Puts a message into a queue, which is made if need be.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="body">The message, at most <see cref="MaxBodyBytes"/>.</param>
    /// <param name="delay">How long it stays out of sight; null for not at all.</param>
    /// <param name="timeToLive">When it is dropped, seen or not; null for seven days, <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="cancellation">Gives up before the message is on its way; not after.</param>
    /// <returns>The message's id.</returns>
    Task<string> SendAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan? delay = null, TimeSpan? timeToLive = null, CancellationToken cancellation = default);

    /// <summary>Takes messages that are in sight, and hides them.</summary>
    /// <param name="queue">The queue; none of that name is an empty one.</param>
    /// <param name="count">How many at most, 1–32.</param>
    /// <param name="lease">How long they stay out of sight, unless they are deleted, extended or released.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>Removes a received message.</summary>
    /// <returns>False when it is gone, or has been received again.</returns>
    Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellation = default);

    /// <summary>Hides a received message for longer, counted from now.</summary>
    /// <returns>The receipt that counts from now on; null when the message is gone, or has been received again.</returns>
    Task<MessageReceipt?> ExtendAsync(MessageReceipt receipt, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>Gives a received message back, to be in sight after a delay.</summary>
    /// <returns>False when it is gone, or has been received again.</returns>
    Task<bool> ReleaseAsync(MessageReceipt receipt, TimeSpan delay, CancellationToken cancellation = default);

    /// <summary>
    /// Puts a received message into another queue, as a new one, and removes it from its own. A store that cannot do both
    /// at once puts first: after a crash in between the message is in both, never in neither.
    /// </summary>
    /// <returns>False when it is gone, or has been received again.</returns>
    Task<bool> MoveAsync(ReceivedMessage message, string queue, CancellationToken cancellation = default);

    /// <summary>Reads messages that are in sight, and leaves them there.</summary>
    /// <param name="queue">The queue; none of that name is an empty one.</param>
    /// <param name="count">How many at most, 1–32.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int count, CancellationToken cancellation = default);

    /// <summary>How many messages a queue holds, in sight or not; null when there is no such queue.</summary>
    Task<long?> CountAsync(string queue, CancellationToken cancellation = default);

    /// <summary>The names of all queues, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Says when a queue is worth asking: whenever it may have messages in sight, for all the store knows. A store that
    /// others write to has to guess, by asking more and more rarely.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="arrived">Called on any thread; must be quick.</param>
    /// <returns>Ends the watch when disposed.</returns>
    IDisposable Watch(string queue, Action arrived);
}
