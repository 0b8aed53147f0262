namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// Runs the continuations of an orchestrator one after the other on the thread that takes the turn. A continuation that
/// arrives when no turn is taken comes from something that is not a durable task; it is never run.
/// </summary>
internal sealed class TurnSynchronizationContext(Action onStray) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _turnThread;

    /// <summary>Whether the calling thread is taking a turn of this orchestrator.</summary>
    public bool InTurn => _turnThread == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (InTurn)
        {
            _queue.Enqueue((d, state));
        }
        else
        {
            onStray();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator cannot be entered from outside.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a piece of the orchestrator, then all that follows from it.</summary>
    public void Run(Action piece)
    {
        SynchronizationContext? outer = Current;
        _turnThread = Environment.CurrentManagedThreadId;
        try
        {
            SetSynchronizationContext(this);
            piece();
            while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
            {
                SetSynchronizationContext(this);
                next.Callback(next.State);
            }
        }
        finally
        {
            _turnThread = 0;
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>
    /// Completes a task of the orchestrator: its continuations are posted here, or, where the code said
    /// <c>ConfigureAwait(false)</c>, run at once on this thread; either way within the turn.
    /// </summary>
    public void Complete(Action completion)
    {
        SetSynchronizationContext(null);
        try
        {
            completion();
        }
        finally
        {
            SetSynchronizationContext(this);
        }
    }
}
