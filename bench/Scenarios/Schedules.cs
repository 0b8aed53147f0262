using System.Diagnostics;
using System.Globalization;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;
using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Bench.Scenarios;

/// <summary>
/// Ten thousand schedules: what a round costs that finds nothing due, and how late executions begin, spread over a minute and
/// all at the same second.
/// </summary>
internal sealed class Schedules : IBenchmark
{
    private const int IdleRounds = 500;
    private static readonly TimeSpan s_lead = TimeSpan.FromSeconds(10);

    public string Name => "schedules";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        int count = scale.Of(10_000);
        Latencies few = await IdleAsync(scale.Of(100));
        Latencies many = await IdleAsync(count);
        return
        [
            new Figure($"a round with nothing due, {count} schedules: p50", many.P50, "ms"),
            new Figure($"a round with nothing due, {count} schedules: p99", many.P99, "ms"),
            new Figure($"its p50 to that with {scale.Of(100)} schedules", many.P50 / few.P50, "×", Aim.AtMost(2)),
            .. await FireAsync("over a minute", count, scale.Of(TimeSpan.FromMinutes(1)), Aim.AtMost(1000)),
            .. await FireAsync("at one second", count, TimeSpan.Zero, null),
        ];
    }

    private static async Task<Latencies> IdleAsync(int count)
    {
        using TemporaryFolder folder = new();
        await using AppHost app = await StartAsync(folder);
        DateTimeOffset tomorrow = Now().AddDays(1);
        await AddAsync(app, Enumerable.Range(0, count).Select(i => tomorrow.AddSeconds(i)));
        List<double> took = [];
        for (int round = 0; round < IdleRounds; round++)
        {
            long begun = Stopwatch.GetTimestamp();
            await PlanAsync(app);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new Latencies(took);
    }

    private static async Task<IReadOnlyList<Figure>> FireAsync(string how, int count, TimeSpan window, Aim? aim)
    {
        using TemporaryFolder folder = new();
        await using AppHost app = await StartAsync(folder);
        DateTimeOffset first = Now() + s_lead + TimeSpan.FromMilliseconds(count / 2.0);
        DateTimeOffset last = first + window;
        await AddAsync(app, Enumerable.Range(0, count).Select(i => first.AddSeconds(Math.Floor(window.TotalSeconds * i / count))));
        long begun = Stopwatch.GetTimestamp();
        await PlanAsync(app);
        double handOver = Stopwatch.GetElapsedTime(begun).TotalMilliseconds / count;

        // What is written before its time has come can begin at it.
        if (Now() > first)
        {
            throw new InvalidOperationException("The machine was too slow to hand everything over in time; nothing was measured.");
        }

        IReadOnlyList<ScheduleExecution> ended = [];
        while (ended.Count < count)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            ended = Now() > last ? await HistoryAsync(app) : [];
        }

        Latencies late = new(ended.Select(execution => (execution.StartedAt!.Value - execution.FireAt).TotalMilliseconds));
        return
        [
            new Figure($"{how}: handed over, a schedule", handOver, "ms"),
            new Figure($"{how}: late, p50", late.P50, "ms"),
            new Figure($"{how}: late, p99", late.P99, "ms", aim),
            new Figure($"{how}: late, max", late.Max, "ms"),
        ];
    }

    private static Task<AppHost> StartAsync(TemporaryFolder folder) => AppHost.StartAsync(folder.Path, new MemoryCreator(ends: true));

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    /// <summary>Adds schedules that are due once, each at its second.</summary>
    private static async Task AddAsync(AppHost app, IEnumerable<DateTimeOffset> times)
    {
        IScheduleStore schedules = app.Services.GetRequiredService<IScheduleStore>();
        DateTimeOffset now = Now();
        await Parallel.ForEachAsync(times.Index(), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (entry, cancellation) =>
        {
            Schedule schedule = new()
            {
                ScheduleId = ScheduleId.New(),
                Name = $"schedule {entry.Index}",
                Type = "cleanup",
                Params = """{"older_than_days":3650}""",
                Timing = new ScheduleTiming { Cron = entry.Item.UtcDateTime.ToString("s m H d M '*'", CultureInfo.InvariantCulture), TimeZone = "UTC" },
                PlannedThrough = now,
                CreatedAt = now,
                UpdatedAt = now,
            };
            await schedules.AddAsync(schedule.PlannedFrom(now), cancellation);
        });
    }

    private static Task PlanAsync(AppHost app) => ActivatorUtilities.CreateInstance<PlanSchedules>(app.Services)
        .RunAsync(new TimerInfo(), app.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);

    private static async Task<IReadOnlyList<ScheduleExecution>> HistoryAsync(AppHost app)
    {
        IExecutionStore executions = app.Services.GetRequiredService<IExecutionStore>();
        List<ScheduleExecution> all = [];
        ExecutionQuery query = new() { Status = ExecutionStatus.Succeeded, PageSize = 1000 };
        do
        {
            Page<ScheduleExecution> page = await executions.ListAsync(query);
            all.AddRange(page.Items);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        return all;
    }
}
