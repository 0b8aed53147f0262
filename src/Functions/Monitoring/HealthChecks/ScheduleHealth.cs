using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>
/// Whether schedules are looked at in time. The schedules themselves tell: one whose occurrence passed three minutes ago and
/// was not handed over has been overlooked by every host, while a host that makes no rounds may leave them to another.
/// </summary>
/// <param name="schedules">The schedules.</param>
/// <param name="settings">Whether they run.</param>
/// <param name="time">The clock.</param>
public sealed class ScheduleHealth(IScheduleStore schedules, SchedulingSettings settings, TimeProvider time)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(3);

    /// <summary>Schedules that are overdue, the longest overdue first; none while schedules are switched off.</summary>
    /// <param name="most">Most schedules.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<IReadOnlyList<Schedule>> ListOverdueAsync(int most, CancellationToken cancellation) =>
        settings.Enabled ? await schedules.ListDueAsync(time.GetUtcNow() - s_longest, most, cancellation) : [];
}
