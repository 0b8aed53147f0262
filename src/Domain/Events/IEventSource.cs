namespace ContentHub.Domain.Events;

/// <summary>The changes of tasks and executions on their way into the log of events.</summary>
public interface IEventSource
{
    /// <summary>Ends when something has changed that is not in the log yet.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task WaitAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Brings every change that is on disk into the log, each once, those of one task or execution in their order. Cut short
    /// anywhere, by the death of the process too, the next call goes on.
    /// </summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task MoveAsync(CancellationToken cancellation = default);
}
