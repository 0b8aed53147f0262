using System.Globalization;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>Looks at the parts of the service, all at once, each for at most ten seconds.</summary>
/// <param name="tasks">The storage.</param>
/// <param name="creator">The creator.</param>
/// <param name="queue">The queue that tasks come in by.</param>
/// <param name="schedules">The schedules.</param>
/// <param name="disk">The disk of the data folder.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class HealthReader(
    ITaskStore tasks,
    CreatorHealth creator,
    QueueHealth queue,
    ScheduleHealth schedules,
    IDiskSpace disk,
    TimeProvider time,
    ILogger<HealthReader> logger)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly Finding s_good = new(HealthStatus.Healthy, null, null);

    /// <summary>The parts without which nothing can be kept or run: storage and durable engine.</summary>
    /// <param name="client">The durable engine.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task<PartView[]> ReadVitalAsync(DurableTaskClient client, CancellationToken cancellation) => Task.WhenAll(
        LookAsync("storage", HealthStatus.Unhealthy, Works(() => tasks.ListAsync(new TaskQuery { PageSize = 1 }, cancellation)), cancellation),
        LookAsync("durable engine", HealthStatus.Unhealthy, Works(() => client.GetInstanceAsync("health", cancellation)), cancellation));

    /// <summary>All parts, the vital ones first. The queue is left out where the host does not tell of it.</summary>
    /// <param name="client">The durable engine.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IReadOnlyList<PartView>> ReadAllAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        Task<PartView[]> vital = ReadVitalAsync(client, cancellation);
        PartView?[] others = await Task.WhenAll<PartView?>(
            LookAsync("creator", HealthStatus.Degraded, Works(() => creator.CheckAsync(cancellation)), cancellation)!,
            LookAtQueueAsync(cancellation),
            LookAsync("schedules", HealthStatus.Degraded, () => JudgeSchedulesAsync(cancellation), cancellation)!,
            LookAsync("disk", HealthStatus.Degraded, () => Task.FromResult(Judge(disk.Read())), cancellation)!);
        return [.. await vital, .. others.OfType<PartView>()];
    }

    private static Func<Task<Finding>> Works(Func<Task> attempt) => async () =>
    {
        await attempt();
        return s_good;
    };

    private static Finding Judge(DiskRoom room) => room.Status == HealthStatus.Healthy
        ? s_good
        : new Finding(
            room.Status,
            string.Create(CultureInfo.InvariantCulture, $"The disk of the data folder has {room.FreeMebibytes} MiB left."),
            "Make room on it, or move the data folder (CONTENTHUB_DATA); TASK_RETENTION_DAYS says how long ended tasks are kept.");

    private static Finding Judge(QueueDepth depth) => depth.Poison == 0
        ? s_good
        : new Finding(
            HealthStatus.Degraded,
            string.Create(CultureInfo.InvariantCulture, $"The queue content-tasks-poison holds {depth.Poison} messages that could not be processed."),
            "Look at them and at the service's log, send them again if they are wanted, and remove them.");

    private async Task<Finding> JudgeSchedulesAsync(CancellationToken cancellation) =>
        await schedules.ListOverdueAsync(1, cancellation) is [Schedule overdue]
            ? new Finding(
                HealthStatus.Degraded,
                string.Create(CultureInfo.InvariantCulture, $"The schedule '{overdue.Name}' was due at {overdue.NextAt:yyyy-MM-dd'T'HH:mm:ss'Z'} and was not looked at."),
                "The service's log says why; what was missed is up to each schedule's missedRuns.")
            : s_good;

    private async Task<PartView?> LookAtQueueAsync(CancellationToken cancellation)
    {
        bool isTold = true;
        QueueDepth? depth = null;
        PartView part = await LookAsync(
            "queue",
            HealthStatus.Degraded,
            async () =>
            {
                depth = await queue.ReadAsync(cancellation);
                isTold = depth is not null;
                return depth is null ? s_good : Judge(depth);
            },
            cancellation);
        return isTold ? part with { Messages = depth } : null;
    }

    private async Task<PartView> LookAsync(string name, HealthStatus whenBroken, Func<Task<Finding>> look, CancellationToken cancellation)
    {
        long begun = time.GetTimestamp();
        Finding found;
        try
        {
            found = await look().WaitAsync(s_longest, time, cancellation);
        }
        catch (CreatorException exception)
        {
            found = new Finding(whenBroken, exception.Message, null);
        }
        catch (TimeoutException)
        {
            found = new Finding(whenBroken, "It did not answer within 10 s.", "Look at the load of this machine and at the service's log.");
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            LogBroken(exception, name);
            found = new Finding(whenBroken, "It cannot be used.", "The service's log has the cause.");
        }

        return new PartView(name, found.Status.ToName(), found.Status == HealthStatus.Healthy, found.Problem, found.Action, Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1));
    }

    [LoggerMessage(LogLevel.Error, "Health: {Part} does not work")]
    private partial void LogBroken(Exception exception, string part);

    private sealed record Finding(HealthStatus Status, string? Problem, string? Action);
}
