using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>The queues as long as the process lives. What it has asked for by its death is done, and it never hears of it.</summary>
internal sealed class ProcessQueueStore : IQueueStore
{
    private readonly IQueueStore _store;
    private readonly ProcessLife _life;

    public ProcessQueueStore(IQueueStore store, ProcessLife life)
    {
        _store = store;
        _life = life;

        // The next process must find the queues as this one leaves them.
        life.OnDeath(store.Dispose);
    }

    public int MaxBodyBytes => _store.MaxBodyBytes;

    public void CheckBody(ReadOnlyMemory<byte> body) => _store.CheckBody(body);

    public Task CreateAsync(string queue, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.CreateAsync(queue, cancellation));

    public Task<string> SendAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan? delay = null, TimeSpan? timeToLive = null, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.SendAsync(queue, body, delay, timeToLive, cancellation));

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan lease, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.ReceiveAsync(queue, count, lease, cancellation));

    public Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.DeleteAsync(receipt, cancellation));

    public Task<MessageReceipt?> ExtendAsync(MessageReceipt receipt, TimeSpan lease, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.ExtendAsync(receipt, lease, cancellation));

    public Task<bool> ReleaseAsync(MessageReceipt receipt, TimeSpan delay, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.ReleaseAsync(receipt, delay, cancellation));

    public Task<bool> MoveAsync(ReceivedMessage message, string queue, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.MoveAsync(message, queue, cancellation));

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int count, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.PeekAsync(queue, count, cancellation));

    public Task<long?> CountAsync(string queue, CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.CountAsync(queue, cancellation));

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation = default) =>
        _life.InsideAsync(() => _store.ListAsync(cancellation));

    public IDisposable Watch(string queue, Action arrived) => _store.Watch(queue, arrived);

    public void Dispose() => _store.Dispose();
}
