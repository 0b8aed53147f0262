namespace ContentHub.Functions.Events;

/// <summary>
/// Wakes a stream that waits: each second, to look for events that other hosts have appended, and when it has to say that
/// it is still there.
/// </summary>
internal sealed class StreamClock : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(15);
    private readonly ITimer _looks;
    private readonly ITimer _keepAlives;
    private TaskCompletionSource _tick = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isKeepAliveDue;

    public StreamClock(TimeProvider time)
    {
        _looks = time.CreateTimer(_ => Wake(), null, s_look, s_look);
        _keepAlives = time.CreateTimer(_ => WakeToKeepAlive(), null, s_keepAlive, s_keepAlive);
    }

    /// <summary>Ends at the next tick; take it before looking.</summary>
    public Task Tick => Volatile.Read(ref _tick).Task;

    /// <summary>Whether it is time to say so, since the last time this was asked.</summary>
    public bool TakeKeepAlive() => Interlocked.Exchange(ref _isKeepAliveDue, false);

    public void Dispose()
    {
        _looks.Dispose();
        _keepAlives.Dispose();
    }

    private void Wake() => Interlocked.Exchange(ref _tick, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private void WakeToKeepAlive()
    {
        Volatile.Write(ref _isKeepAliveDue, true);
        Wake();
    }
}
