using System.Text.Json;
using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Events;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tasks;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Events;

public abstract class EventSourceTests : IDisposable
{
    private const string TaskId = "task-000000000001";
    private const string Schedule = "schedule-000000000001";
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new(s_start);
    private readonly WatchedTable _taskTable;
    private readonly WatchedTable _executionTable;
    private readonly WatchedTable _eventTable;

    private protected EventSourceTests(StoragePlace place)
    {
        _place = place;
        _taskTable = new WatchedTable(_place.Table("tasks"));
        _executionTable = new WatchedTable(_place.Table("executions"));
        _eventTable = new WatchedTable(_place.Table("events"));
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_step_and_each_progress_of_a_task_is_told_once_and_in_order()
    {
        using Process process = new(this);
        await process.Tasks.AddAsync(NewTask(TaskId), None);
        foreach (Func<GenerationTask, GenerationTask> step in Life())
        {
            await process.Tasks.UpdateAsync(TaskId, step, None);

            // What changes nothing that is worth telling.
            await process.Tasks.UpdateAsync(TaskId, task => task with { UpdatedAt = task.UpdatedAt }, None);
        }

        await process.Source.MoveAsync(None);
        await process.Source.MoveAsync(None);

        Assert.Equal(s_life, await process.ToldAsync());
        Assert.Equal(0, await PromisesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_write_of_a_change_or_its_event_loses_and_doubles_nothing(bool movesAfterCrash)
    {
        Func<GenerationTask, GenerationTask>[] steps = [.. Life()];
        await CrashEverywhereAsync(process => process.Tasks.AddAsync(NewTask(TaskId), None), movesAfterCrash);
        foreach (Func<GenerationTask, GenerationTask> step in steps)
        {
            await CrashEverywhereAsync(process => process.Tasks.UpdateAsync(TaskId, step, None), movesAfterCrash);
        }

        using Process last = new(this);
        Assert.Equal(s_life, await last.ToldAsync());
        Assert.Equal(0, await PromisesAsync());
    }

    [Fact]
    public async Task What_an_execution_comes_through_is_told_once_and_in_order()
    {
        ScheduleExecution execution = NewExecution(ExecutionStatus.Waiting);
        await CrashEverywhereAsync(process => process.Executions.AddAsync(execution, None), movesAfterCrash: true);
        await CrashEverywhereAsync(process => process.Executions.UpdateAsync(execution.ExecutionId, found => found.Begun(s_start.AddSeconds(5)), None), movesAfterCrash: true);
        await CrashEverywhereAsync(process => process.Executions.UpdateAsync(execution.ExecutionId, found => found.Ended(ExecutionStatus.Failed, "no muse", null, s_start.AddSeconds(9)), None), movesAfterCrash: true);

        using Process last = new(this);
        Assert.Equal(["0 waiting", "5 running", "9 failed no muse"], await last.ToldAsync());
        Assert.Equal(0, await PromisesAsync());
    }

    [Fact]
    public async Task An_execution_that_never_runs_is_told_by_its_end_alone()
    {
        using Process process = new(this);
        await process.Executions.AddAsync(NewExecution(ExecutionStatus.Missed) with { EndedAt = s_start.AddSeconds(1) }, None);

        await process.Source.MoveAsync(None);

        Assert.Equal(["1 missed"], await process.ToldAsync());
    }

    [Fact]
    public async Task A_promise_whose_change_never_came_is_dropped_after_ten_minutes()
    {
        using Process process = new(this);
        _taskTable.CrashAfter(0);
        await Record.ExceptionAsync(() => process.Tasks.AddAsync(NewTask(TaskId), None));
        _taskTable.CrashAfter(int.MaxValue);

        _time.Advance(TimeSpan.FromMinutes(10));
        await process.Source.MoveAsync(None);
        Assert.Equal(1, await PromisesAsync());

        _time.Advance(TimeSpan.FromSeconds(1));
        await process.Source.MoveAsync(None);
        Assert.Equal(0, await PromisesAsync());
        Assert.Empty(await process.ToldAsync());
    }

    [Fact]
    public async Task Changes_of_many_tasks_come_in_the_order_of_their_times_and_those_of_one_also_after_the_clock_was_set_back()
    {
        using Process process = new(this);
        await process.Tasks.AddAsync(NewTask("task-00000000000b") with { UpdatedAt = s_start.AddSeconds(1) }, None);
        await process.Tasks.AddAsync(NewTask("task-00000000000a") with { UpdatedAt = s_start.AddSeconds(3) }, None);
        await process.Tasks.UpdateAsync("task-00000000000a", task => task.CancelRequested(s_start), None);
        await process.Tasks.AddAsync(NewTask("task-000000000001") with { UpdatedAt = s_start.AddSeconds(2) }, None);

        await process.Source.MoveAsync(None);

        Assert.Equal(["1 pending Accepted.", "2 pending Accepted.", "3 pending Accepted.", "0 pending A client asked to cancel."], await process.ToldAsync());
    }

    [Fact]
    public async Task A_writer_that_lost_against_another_does_not_tell_the_others_change_again()
    {
        using Process process = new(this);
        await process.Tasks.AddAsync(NewTask(TaskId), None);
        bool isFirst = true;
        await process.Tasks.UpdateAsync(
            TaskId,
            task =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    process.Tasks.UpdateAsync(TaskId, found => found.Submitted(1, "job", s_start, s_start.AddSeconds(1)), None).Wait(None);
                    process.Source.MoveAsync(None).Wait(None);
                }

                return task.CancelRequested(s_start.AddSeconds(2));
            },
            None);

        await process.Source.MoveAsync(None);

        Assert.Equal(["0 pending Accepted.", "1 submitted The creator has it, as 'job'.", "2 submitted A client asked to cancel."], await process.ToldAsync());
        Assert.Equal(0, await PromisesAsync());
    }

    private static readonly string[] s_life =
    [
        "0 pending Accepted.",
        "1 submitted The creator has it, as 'job'.",
        "2 processing The creator works on it.",
        "2 processing 10% search",
        "3 processing 60% write",
        "4 processing 60% check",
        "6 completed Recorded as content-000000000001. content-000000000001",
    ];

    private static IEnumerable<Func<GenerationTask, GenerationTask>> Life() =>
    [
        task => task.Submitted(1, "job", s_start, s_start.AddSeconds(1)),
        task => task.Processing(Progress(10, "search", 2), s_start.AddSeconds(2)),
        task => task.Processing(Progress(60, "write", 3), s_start.AddSeconds(3)),
        task => task.Processing(Progress(60, "check", 4), s_start.AddSeconds(4)),
        task => task.Processing(Progress(60, "check", 5), s_start.AddSeconds(5)),
        task => task.Completed("content-000000000001", s_start.AddSeconds(6)),
    ];

    private static TaskProgress Progress(int percentage, string stage, int seconds) =>
        new() { Percentage = percentage, Stage = stage, UpdatedAt = s_start.AddSeconds(seconds) };

    private static GenerationTask NewTask(string id) =>
        GenerationTask.Create(id, new GenerationRequest { AccountId = 49, Topic = "tea", AutoApprove = true }, s_start);

    private static ScheduleExecution NewExecution(ExecutionStatus status) => new()
    {
        ExecutionId = ExecutionId.Of(Schedule, s_start),
        ScheduleId = Schedule,
        ScheduleName = "daily",
        Type = "cleanup",
        Trigger = ExecutionTrigger.Schedule,
        ScheduledAt = s_start,
        FireAt = s_start,
        Status = status,
        CreatedAt = s_start,
    };

    private Task<long> PromisesAsync() => _eventTable.CountAsync(EventRows.Partition, EventRows.Promises, EventRows.AfterPromises, None);

    /// <summary>Does something again and again, each time dying one write later, in each of the tables, until it is through.</summary>
    private async Task CrashEverywhereAsync(Func<Process, Task> act, bool movesAfterCrash)
    {
        foreach (WatchedTable table in (WatchedTable[])[_taskTable, _executionTable, _eventTable])
        {
            Exception? crash = new IOException();
            for (int writes = 0; crash is not null; writes++)
            {
                using Process process = new(this);
                table.CrashAfter(writes);
                crash = await Record.ExceptionAsync(async () =>
                {
                    await act(process);
                    await process.Source.MoveAsync(None);
                });
                table.CrashAfter(int.MaxValue);
                if (movesAfterCrash)
                {
                    using Process next = new(this);
                    await next.Source.MoveAsync(None);
                }
            }
        }
    }

    /// <summary>What a process has of the stores; another one on the same tables knows of them what is on disk.</summary>
    private sealed class Process : IDisposable
    {
        private readonly EventLog _log;

        public Process(EventSourceTests tests)
        {
            EventOutbox outbox = new(tests._eventTable, tests._time);
            Tasks = new TaskStore(tests._taskTable, outbox);
            Executions = new ExecutionStore(tests._executionTable, outbox);
            _log = new EventLog(tests._eventTable, tests._time, TimeSpan.FromHours(1));
            Source = new EventSource(tests._eventTable, outbox, _log, Tasks, Executions, tests._time);
        }

        public TaskStore Tasks { get; }

        public ExecutionStore Executions { get; }

        public EventSource Source { get; }

        public async Task<IReadOnlyList<string>> ToldAsync()
        {
            EventPosition end = await _log.GetEndAsync(None);
            IReadOnlyList<LoggedEvent> events = (await _log.ReadAsync(end with { Number = 0 }, 1000, None))!;
            return [.. events.Select(item => Told(item.Record))];
        }

        public void Dispose() => _log.Dispose();

        private static string Told(EventRecord record)
        {
            using JsonDocument data = JsonDocument.Parse(record.Data);
            string[] parts =
            [
                $"{(record.At - s_start).TotalSeconds}",
                .. ((string[])["status", "cause", "error", "contentId"]).Select(name => data.RootElement.TryGetProperty(name, out JsonElement value) ? value.ToString() : ""),
                data.RootElement.TryGetProperty("progress", out JsonElement progress) ? $"{progress.GetProperty("percentage")}% {progress.GetProperty("stage")}" : "",
            ];
            return string.Join(' ', parts.Where(part => part.Length > 0));
        }
    }
}

public sealed class SqliteEventSourceTests() : EventSourceTests(new SqliteFolder());

public sealed class AzureEventSourceTests(AzuriteFixture azurite) : EventSourceTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
