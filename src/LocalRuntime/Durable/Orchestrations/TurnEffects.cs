using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>What leaves the engine once a turn is on disk, and not before.</summary>
internal sealed class TurnEffects
{
    public List<TaskScheduled> Activities { get; } = [];

    public List<TimerCreated> Timers { get; } = [];

    /// <summary>Timers that are no longer wanted, with the time that they were due.</summary>
    public List<(int TimerId, DateTime DueAt)> DroppedTimers { get; } = [];

    public List<Message> Messages { get; } = [];
}
