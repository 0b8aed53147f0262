namespace ContentHub.Domain.Events;

/// <summary>The recent events in one order, on disk when a call returns.</summary>
public interface IEventLog
{
    /// <summary>Ends at the next append of this process; take it before reading, to miss none.</summary>
    Task Appended { get; }

    /// <summary>Adds an event behind all others, once.</summary>
    /// <param name="record">The event.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when one of its name is there.</returns>
    /// <exception cref="ArgumentException">The event's data are too long.</exception>
    Task<bool> AppendAsync(EventRecord record, CancellationToken cancellation = default);

    /// <summary>Where the log ends now.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<EventPosition> GetEndAsync(CancellationToken cancellation = default);

    /// <summary>The events behind a position, the oldest first; none when it is the end.</summary>
    /// <param name="after">The position.</param>
    /// <param name="limit">Most events, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The events; null when some behind the position are kept no longer, or it is none of this log's.</returns>
    Task<IReadOnlyList<LoggedEvent>?> ReadAsync(EventPosition after, int limit, CancellationToken cancellation = default);
}

/// <summary>An event and its place.</summary>
/// <param name="Position">The place.</param>
/// <param name="Record">The event.</param>
public sealed record LoggedEvent(EventPosition Position, EventRecord Record);
