using System.Collections.Concurrent;
using ContentHub.Domain.Scheduling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>Every minute and at start: hands over what is due in the next two minutes. A round with nothing to do costs one range read.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="planner">Hands over.</param>
/// <param name="rounds">Remembers when it last ran.</param>
/// <param name="settings">Whether schedules run.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class PlanSchedules(
    IScheduleStore schedules,
    SchedulePlanner planner,
    PlanningRounds rounds,
    SchedulingSettings settings,
    TimeProvider time,
    ILogger<PlanSchedules> logger)
{
    private const int Batch = 1000;

    // Starts of one batch share the commits of the store.
    private const int AtOnce = 32;

    /// <summary>Makes a round. One that runs twice, or at the same time as another, starts nothing twice.</summary>
    /// <param name="timer">The timer; what it missed is known from the schedules, not from it.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The host stops; the next round goes on.</param>
    [Function(nameof(PlanSchedules))]
    public async Task RunAsync(
        [TimerTrigger("0 * * * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!settings.Enabled)
        {
            return;
        }

        ConcurrentDictionary<string, bool> failed = new();
        IReadOnlyList<Schedule> due;
        do
        {
            due = await schedules.ListDueAsync(time.GetUtcNow() + SchedulePlanner.LookAhead, Batch, cancellation);
            await Parallel.ForEachAsync(
                due.Where(schedule => !failed.ContainsKey(schedule.ScheduleId)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (schedule, stop) =>
                {
                    try
                    {
                        await planner.PlanAsync(schedule, client, stop);
                    }
                    catch (Exception exception) when (!stop.IsCancellationRequested)
                    {
                        failed[schedule.ScheduleId] = true;
                        LogFailed(exception, schedule.ScheduleId);
                    }
                });
        }
        while (due.Any(schedule => !failed.ContainsKey(schedule.ScheduleId)));
        rounds.Note(time.GetUtcNow());
    }

    [LoggerMessage(LogLevel.Error, "The occurrences of schedule {ScheduleId} could not be handed over; the next round tries again")]
    private partial void LogFailed(Exception exception, string scheduleId);
}

/// <summary>When this host last made a round.</summary>
public sealed class PlanningRounds
{
    private long _ticks;

    /// <summary>When the last round ended; null before the first.</summary>
    public DateTimeOffset? LastAt => Interlocked.Read(ref _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal void Note(DateTimeOffset time) => Interlocked.Exchange(ref _ticks, time.UtcTicks);
}
