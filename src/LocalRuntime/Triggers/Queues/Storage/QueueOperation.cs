namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>Something to be done with the store's tables; whoever waits for it hears of it after the commit.</summary>
/// <param name="queues">The queues whose messages it may bring into sight or take out of it.</param>
internal abstract class QueueOperation(string[] queues)
{
    public IReadOnlyList<string> Queues => queues;

    public abstract void Execute(QueueTables tables);

    /// <summary>Tells how it went.</summary>
    /// <param name="failure">Null when it is on disk, else why it is not.</param>
    public abstract void Complete(Exception? failure);
}

/// <inheritdoc/>
internal sealed class QueueOperation<T>(string[] queues, Func<QueueTables, T> work) : QueueOperation(queues)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _done.Task;

    public override void Execute(QueueTables tables) => _result = work(tables);

    public override void Complete(Exception? failure)
    {
        if (failure is null)
        {
            _done.SetResult(_result!);
        }
        else
        {
            _done.SetException(failure);
        }
    }
}
