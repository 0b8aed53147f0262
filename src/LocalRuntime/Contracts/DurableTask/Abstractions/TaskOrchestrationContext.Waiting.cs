namespace Microsoft.DurableTask;

// Timers and external events.
public abstract partial class TaskOrchestrationContext
{
    /// <summary>Waits for a span of orchestration time.</summary>
    /// <remarks><inheritdoc cref="CreateTimer(DateTime, CancellationToken)" path="/remarks"/></remarks>
    /// <param name="delay">How long to wait from <see cref="CurrentUtcDateTime"/> on.</param>
    /// <param name="cancellationToken">Cancels the timer.</param>
    /// <returns>A task that ends when the timer fires.</returns>
    /// <exception cref="TaskCanceledException">The timer was cancelled.</exception>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until a moment.</summary>
    /// <remarks>
    /// The timer is durable: it survives a restart, however far off it is, and fires late rather than early. A moment in
    /// the past fires at once. Cancel a timer that is no longer needed: this engine drops it when the orchestration ends,
    /// but some engines keep the instance running until the timer has fired.
    /// </remarks>
    /// <param name="fireAt">The moment, in UTC.</param>
    /// <param name="cancellationToken">Cancels the timer.</param>
    /// <returns>A task that ends when the timer fires.</returns>
    /// <exception cref="TaskCanceledException">The timer was cancelled.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an external event.</summary>
    /// <remarks>
    /// Events arrive from clients or other orchestrations. One that nobody awaits yet is kept and given to the next who
    /// awaits its name, first come, first served; each event ends one wait. Names compare without regard to case.
    /// </remarks>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="cancellationToken">Cancels the wait; the next event is then kept.</param>
    /// <returns>The payload of the event.</returns>
    /// <exception cref="TaskCanceledException">The wait was cancelled.</exception>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an external event, but not for ever.</summary>
    /// <remarks><inheritdoc cref="WaitForExternalEvent{T}(string, TimeSpan, CancellationToken)" path="/remarks"/></remarks>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="timeout">How long to wait, in orchestration time.</param>
    /// <returns>The payload of the event.</returns>
    /// <exception cref="TaskCanceledException">The time was up before the event came.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an external event, but not for ever.</summary>
    /// <remarks>
    /// The time is kept by a durable timer, which is cancelled when the event comes; the wait is cancelled when the timer
    /// fires, and an event that comes later is kept for the next wait.
    /// </remarks>
    /// <typeparam name="T">The type to read the payload as.</typeparam>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="timeout">How long to wait, in orchestration time.</param>
    /// <param name="cancellationToken">Cancels the wait and its timer.</param>
    /// <returns>The payload of the event.</returns>
    /// <exception cref="TaskCanceledException">The time was up before the event came, or the wait was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timerEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource waitEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The order in which the two are made is part of the history that the engine replays.
        Task timer = CreateTimer(timeout, timerEnd.Token);
        Task<T> arrival = WaitForExternalEvent<T>(eventName, waitEnd.Token);

        // Not CancelAsync: it would run the engine's callbacks on another thread than the orchestrator's.
        Task first = await Task.WhenAny(timer, arrival);
        (first == arrival ? timerEnd : waitEnd).Cancel();
        return await arrival;
    }

    /// <summary>Sends an external event to another orchestration, once.</summary>
    /// <remarks>An event to an instance that does not exist or has ended is dropped. On replay it is not sent again.</remarks>
    /// <param name="instanceId">The id of the instance to send it to.</param>
    /// <param name="eventName">The name of the event.</param>
    /// <param name="payload">The payload; it is serialized.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);
}
