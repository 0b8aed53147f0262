using ContentHub.Domain.Scheduling;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>
/// Hands the occurrences of a schedule over to the durable engine a little ahead of their time; the engine starts each at
/// its time. An occurrence is handed over first and ticked off then: a crash in between hands it over again, under the same
/// id, which starts nothing twice.
/// </summary>
/// <param name="schedules">The schedules.</param>
/// <param name="executions">What became of their occurrences.</param>
/// <param name="time">The clock.</param>
public sealed class SchedulePlanner(IScheduleStore schedules, IExecutionStore executions, TimeProvider time)
{
    /// <summary>How far ahead occurrences are handed over: two rounds of the timer, so that one that fails delays nothing.</summary>
    public static readonly TimeSpan LookAhead = TimeSpan.FromMinutes(2);

    // Of one schedule in one go; the rest follows in the next.
    private const int MostAtOnce = 1000;

    // Who was missed each second for a year is told so without counting every one.
    private const int MostCounted = 100_000;

    /// <summary>Hands over what is due soon, and settles what is overdue.</summary>
    /// <param name="schedule">The schedule as it was read.</param>
    /// <param name="client">Starts executions.</param>
    /// <param name="cancellation">The host stops; the next round goes on.</param>
    public async Task PlanAsync(Schedule schedule, DurableTaskClient client, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!schedule.Enabled || schedule.NextAt is not { } due || due > now + LookAhead)
        {
            return;
        }

        OccurrenceCalendar calendar = schedule.Calendar();
        DateTimeOffset edge = now - TimeSpan.FromSeconds(Math.Max(schedule.MissedRunWindowSeconds, MissedRunRules.Grace.TotalSeconds) + schedule.Timing.JitterSeconds);
        List<DateTimeOffset> runs = [];
        MissedOccurrences? missed = null;
        DateTimeOffset through = schedule.PlannedThrough;
        DateTimeOffset? next = due;
        for (; next is { } occurrence && occurrence <= now + LookAhead && runs.Count < MostAtOnce; through = occurrence)
        {
            // Whatever is before the edge is too late under every policy.
            bool isCounted = missed is not { Count: MostCounted } || occurrence >= edge;
            next = calendar.Next(isCounted ? occurrence : edge.AddTicks(-1));
            if (schedule.IsWanted(occurrence, next, now))
            {
                runs.Add(occurrence);
            }
            else
            {
                missed = missed is null
                    ? new MissedOccurrences(occurrence, occurrence, 1)
                    : missed with { Last = isCounted ? occurrence : edge, Count = missed.Count + 1 };
            }
        }

        foreach (DateTimeOffset[] some in runs.Chunk(50))
        {
            await Task.WhenAll(some.Select(occurrence => ExecutionStarter.StartAsync(Describe(schedule, occurrence), client, cancellation)));
        }

        if (missed is not null)
        {
            await RecordAsync(schedule, missed, now, cancellation);
        }

        // Whoever has changed the schedule meanwhile has said from when on its occurrences are wanted.
        await schedules.UpdateAsync(
            schedule.ScheduleId,
            present => present.Revision == schedule.Revision && present.PlannedThrough < through ? present with { PlannedThrough = through, NextAt = next } : present,
            cancellation);
    }

    private static ExecutionInput Describe(Schedule schedule, DateTimeOffset occurrence) =>
        new(ExecutionId.Of(schedule.ScheduleId, occurrence), schedule.ScheduleId, ExecutionTrigger.Schedule, occurrence, schedule.FireAt(occurrence));

    private async Task RecordAsync(Schedule schedule, MissedOccurrences missed, DateTimeOffset now, CancellationToken cancellation)
    {
        ScheduleExecution record = ScheduleExecutions.NotRun(schedule, Describe(schedule, missed.First), ExecutionStatus.Missed, "Its time passed while the service was down, or the machine asleep.", now) with
        {
            Occurrences = missed.Count,
            LastOccurrenceAt = missed.Count > 1 ? missed.Last : null,
        };
        if (!await executions.AddAsync(record, cancellation))
        {
            await executions.UpdateAsync(record.ExecutionId, present => present.Status == ExecutionStatus.Missed && present.Occurrences < missed.Count ? record : present, cancellation);
        }
    }

    private sealed record MissedOccurrences(DateTimeOffset First, DateTimeOffset Last, int Count);
}
