using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.LocalRuntime.Testing;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Scheduling;

/// <summary>A host that dies around a firing: whatever was on disk then, the occurrence has run once when another host has come.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_killed_at_any_commit_around_a_firing_runs_it_once(bool isWritten)
    {
        int commits = 0;
        for (bool crashed = true; crashed;)
        {
            commits++;
            string folder = Directory.CreateTempSubdirectory("crash-").FullName;
            VirtualTimeProvider time = new();
            string id;
            await using (App app = await App.StartAsync(folder: folder, time: time))
            {
                id = await app.ScheduleAsync("hourly", "@hourly");
                await app.Host.AdvanceAsync(new TimeSpan(0, 57, 30));
                app.Host.CrashAt(isWritten ? CommitCrash.After(commits) : CommitCrash.Before(commits));
                crashed = await DiesAsync(app.Host.AdvanceAsync(new TimeSpan(0, 5, 0)));
            }

            await using (App again = await App.StartAsync(folder: folder, time: time))
            {
                await again.Host.AdvanceAsync(new TimeSpan(0, 10, 0));
                Assert.Equal(["01:00 succeeded"], await again.ToldAsync(id));
            }

            Directory.Delete(folder, recursive: true);
        }

        // The start, its time, the beginning, the work and the end: five commits to die at.
        Assert.Equal(5 + 1, commits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_of_a_schedule_or_an_execution_that_fails_at_any_moment_is_made_up_for(bool isWritten)
    {
        int writes = 0;
        for (bool cut = true; cut; writes++)
        {
            Scissors scissors = new(writes, isWritten);
            await using App app = await App.StartAsync(configure: services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IScheduleStore>(provider => new CutSchedules(provider.GetRequiredService<AppStorage>().Schedules, scissors)));
                services.Replace(ServiceDescriptor.Singleton<IExecutionStore>(provider => new CutExecutions(provider.GetRequiredService<AppStorage>().Executions, scissors)));
                services.Replace(ServiceDescriptor.Singleton<IOverlapStore>(provider => new CutOverlaps(provider.GetRequiredService<AppStorage>().Overlaps, scissors)));
            });
            string id = await app.ScheduleAsync("hourly", "@hourly");
            await app.Host.AdvanceAsync(new TimeSpan(0, 57, 30));
            scissors.Open();
            await app.Host.AdvanceAsync(new TimeSpan(1, 5, 0));
            cut = scissors.HasCut;

            Assert.Equal(["01:00 succeeded", "02:00 succeeded"], await app.ToldAsync(id));
        }

        // For each of two firings: the schedule is ticked off, a place taken, the beginning, the end, what the schedule remembers, and the place given back.
        Assert.Equal((2 * 6) + 1, writes);
    }

    [Fact]
    public async Task Two_hosts_on_one_store_that_look_at_the_same_moment_run_each_occurrence_once()
    {
        await using App app = await App.StartAsync(settings: ["SCHEDULER_ENABLED=true"]);
        List<string> ids = [];
        for (int i = 0; i < 20; i++)
        {
            ids.Add(await app.ScheduleAsync($"schedule {i}", "*/10 * * * * *", more: [("overlap", "allow")]));
        }

        for (int round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(app.PlanNowAsync)));
            await app.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        }

        foreach (string id in ids)
        {
            IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(id);
            Assert.Equal(Enumerable.Range(1, 15).Select(i => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(10 * i)), history.Select(execution => execution.ScheduledAt));
            Assert.All(history, execution => Assert.Equal(ExecutionStatus.Succeeded, execution.Status));
        }
    }

    private static async Task<bool> DiesAsync(Task advance)
    {
        try
        {
            await advance;
            return false;
        }
        catch (HostCrashedException)
        {
            return true;
        }
    }

    /// <summary>Cuts one write of many short: before it is made, or after.</summary>
    private sealed class Scissors(int writes, bool after)
    {
        private int _left = int.MaxValue;

        public bool HasCut { get; private set; }

        public void Open() => _left = writes;

        public async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            bool cut = Interlocked.Decrement(ref _left) == -1;
            HasCut |= cut;
            if (cut && !after)
            {
                throw new IOException("cut");
            }

            T result = await write();
            return cut ? throw new IOException("cut") : result;
        }
    }

    private sealed class CutSchedules(IScheduleStore inner, Scissors scissors) : IScheduleStore
    {
        public Task<bool> AddAsync(Schedule schedule, CancellationToken cancellation) => inner.AddAsync(schedule, cancellation);

        public Task<Schedule?> GetAsync(string scheduleId, CancellationToken cancellation) => inner.GetAsync(scheduleId, cancellation);

        public Task<Schedule?> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

        public Task<(Schedule? Schedule, bool IsNameTaken)> UpdateAsync(string scheduleId, Func<Schedule, Schedule> change, CancellationToken cancellation) =>
            scissors.WriteAsync(() => inner.UpdateAsync(scheduleId, change, cancellation));

        public Task<Schedule?> DeleteAsync(string scheduleId, CancellationToken cancellation) => inner.DeleteAsync(scheduleId, cancellation);

        public Task<Page<Schedule>> ListAsync(ScheduleQuery query, CancellationToken cancellation) => inner.ListAsync(query, cancellation);

        public Task<IReadOnlyList<Schedule>> ListDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation) => inner.ListDueAsync(until, limit, cancellation);
    }

    private sealed class CutExecutions(IExecutionStore inner, Scissors scissors) : IExecutionStore
    {
        public Task<bool> AddAsync(ScheduleExecution execution, CancellationToken cancellation) => scissors.WriteAsync(() => inner.AddAsync(execution, cancellation));

        public Task<ScheduleExecution?> GetAsync(string executionId, CancellationToken cancellation) => inner.GetAsync(executionId, cancellation);

        public Task<ScheduleExecution?> UpdateAsync(string executionId, Func<ScheduleExecution, ScheduleExecution> change, CancellationToken cancellation) =>
            scissors.WriteAsync(() => inner.UpdateAsync(executionId, change, cancellation));

        public Task DeleteAsync(string executionId, CancellationToken cancellation) => inner.DeleteAsync(executionId, cancellation);

        public Task<Page<ScheduleExecution>> ListAsync(ExecutionQuery query, CancellationToken cancellation) => inner.ListAsync(query, cancellation);

        public Task<IReadOnlyList<ScheduleExecution>> ListEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation) => inner.ListEndedBeforeAsync(before, limit, cancellation);
    }

    private sealed class CutOverlaps(IOverlapStore inner, Scissors scissors) : IOverlapStore
    {
        public Task<OverlapEntry> EnterAsync(string scheduleId, string executionId, OverlapPolicy policy, CancellationToken cancellation) =>
            scissors.WriteAsync(() => inner.EnterAsync(scheduleId, executionId, policy, cancellation));

        public Task<string?> LeaveAsync(string scheduleId, string executionId, CancellationToken cancellation) =>
            scissors.WriteAsync(() => inner.LeaveAsync(scheduleId, executionId, cancellation));
    }
}
