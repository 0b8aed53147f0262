using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

/// <summary>A store that writes down what it has done, and fails to send to <c>chain-3</c> so many times.</summary>
internal sealed class NotedQueueStore(IQueueStore store, List<string> calls, int failures) : IQueueStore
{
    private int _failures = failures;

    public int MaxBodyBytes => store.MaxBodyBytes;

    public void CheckBody(ReadOnlyMemory<byte> body) => store.CheckBody(body);

    public async Task<string> SendAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan? delay, TimeSpan? timeToLive, CancellationToken cancellation)
    {
        if (queue == "chain-3" && _failures-- > 0)
        {
            Note("fail", queue);
            throw new IOException("The queue cannot be reached.");
        }

        // The message's own run may be quicker than this method's end.
        Note("send", queue);
        return await store.SendAsync(queue, body, delay, timeToLive, cancellation);
    }

    public async Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellation)
    {
        Note("delete", receipt.Queue);
        return await store.DeleteAsync(receipt, cancellation);
    }

    public Task CreateAsync(string queue, CancellationToken cancellation) => store.CreateAsync(queue, cancellation);

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan lease, CancellationToken cancellation) => store.ReceiveAsync(queue, count, lease, cancellation);

    public Task<MessageReceipt?> ExtendAsync(MessageReceipt receipt, TimeSpan lease, CancellationToken cancellation) => store.ExtendAsync(receipt, lease, cancellation);

    public Task<bool> ReleaseAsync(MessageReceipt receipt, TimeSpan delay, CancellationToken cancellation) => store.ReleaseAsync(receipt, delay, cancellation);

    public Task<bool> MoveAsync(ReceivedMessage message, string queue, CancellationToken cancellation) => store.MoveAsync(message, queue, cancellation);

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int count, CancellationToken cancellation) => store.PeekAsync(queue, count, cancellation);

    public Task<long?> CountAsync(string queue, CancellationToken cancellation) => store.CountAsync(queue, cancellation);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public IDisposable Watch(string queue, Action arrived) => store.Watch(queue, arrived);

    public void Dispose() => store.Dispose();

    private void Note(string what, string queue)
    {
        lock (calls)
        {
            calls.Add($"{what} {queue}");
        }
    }
}
