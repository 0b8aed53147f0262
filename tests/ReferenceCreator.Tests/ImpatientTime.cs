using System.Collections.Concurrent;

namespace ContentHub.ReferenceCreator.Tests;

/// <summary>A clock on which every pause is over at once and written down. Time limits, which are longer than any pause, never run out.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Limit)
        {
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        Pauses.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
