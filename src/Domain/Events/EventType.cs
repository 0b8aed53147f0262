namespace ContentHub.Domain.Events;

/// <summary>What an event tells of. Names in APIs are lower case.</summary>
public enum EventType
{
    /// <summary>A task has changed, or has come on.</summary>
    Task,

    /// <summary>An execution of a schedule waits, runs or has ended.</summary>
    Execution,

    /// <summary>An alert.</summary>
    Alert,
}

/// <summary>The names of the types of events.</summary>
public static class EventTypeExtensions
{
    /// <summary>The lower-case name, such as <c>task</c>.</summary>
    /// <param name="type">The type to name.</param>
    public static string ToName(this EventType type) => type switch
    {
        EventType.Task => "task",
        EventType.Execution => "execution",
        EventType.Alert => "alert",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of an event."),
    };
}
