using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Events;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Scheduling;

public abstract class ExecutionStoreTests : IDisposable
{
    private const string One = "schedule-000000000001";
    private const string Two = "schedule-000000000002";
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly ExecutionStore _executions;

    private protected ExecutionStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("executions"));
        _executions = new ExecutionStore(_table, new EventOutbox(_place.Table("events"), TimeProvider.System));
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_execution_is_added_once_and_read_back_as_it_was()
    {
        ScheduleExecution execution = NewExecution(One, 1, ExecutionStatus.Missed) with
        {
            StartedAt = s_start.AddSeconds(1),
            EndedAt = s_start.AddSeconds(2),
            Error = "错",
            Result = """{"submitted":3}""",
            Occurrences = 8,
            LastOccurrenceAt = s_start.AddHours(8),
        };

        Assert.True(await _executions.AddAsync(execution, None));
        Assert.False(await _executions.AddAsync(NewExecution(One, 1), None));
        Assert.Equal(execution, await _executions.GetAsync(execution.ExecutionId, None));
        Assert.Null(await _executions.GetAsync("schedule-000000000009-20260101T000000Z", None));
    }

    [Fact]
    public async Task Lists_are_by_schedule_and_status_the_latest_occurrence_first()
    {
        await _executions.AddAsync(NewExecution(One, 2), None);
        await _executions.AddAsync(NewExecution(Two, 3, ExecutionStatus.Skipped), None);
        await _executions.AddAsync(NewExecution(One, 1), None);
        await _executions.UpdateAsync(Id(One, 1), execution => execution.Ended(ExecutionStatus.Failed, "why", null, s_start.AddDays(1)), None);

        Assert.Equal([Id(Two, 3), Id(One, 2), Id(One, 1)], await ListAsync(new ExecutionQuery()));
        Assert.Equal([Id(One, 2), Id(One, 1)], await ListAsync(new ExecutionQuery { ScheduleId = One }));
        Assert.Equal([Id(One, 2)], await ListAsync(new ExecutionQuery { Status = ExecutionStatus.Running }));
        Assert.Equal([Id(One, 1)], await ListAsync(new ExecutionQuery { ScheduleId = One, Status = ExecutionStatus.Failed }));
        Page<ScheduleExecution> page = await _executions.ListAsync(new ExecutionQuery { PageSize = 2 }, None);
        Assert.Equal([Id(One, 1)], await ListAsync(new ExecutionQuery { PageSize = 2, Continuation = page.Continuation }));
        await Assert.ThrowsAsync<InvalidContinuationException>(() => _executions.ListAsync(new ExecutionQuery { ScheduleId = One, Continuation = page.Continuation }, None));
    }

    [Fact]
    public async Task Those_that_ended_long_ago_are_found_earliest_end_first_even_past_what_a_crash_has_left()
    {
        for (int i = 1; i <= 5; i++)
        {
            await _executions.AddAsync(NewExecution(One, i, ExecutionStatus.Succeeded) with { EndedAt = s_start.AddDays(i) }, None);
        }

        await _executions.AddAsync(NewExecution(One, 9), None);
        _table.CrashAfter(1);
        await Assert.ThrowsAsync<IOException>(() => _executions.DeleteAsync(Id(One, 1), None));
        _table.CrashAfter(int.MaxValue);

        IReadOnlyList<ScheduleExecution> ended = await _executions.ListEndedBeforeAsync(s_start.AddDays(4), 2, None);
        Assert.Equal([Id(One, 2), Id(One, 3)], ended.Select(execution => execution.ExecutionId));
        Assert.Equal([Id(One, 2), Id(One, 3)], (await _executions.ListEndedBeforeAsync(s_start.AddDays(4), 100, None)).Select(execution => execution.ExecutionId));
    }

    private static string Id(string schedule, int hour) => ExecutionId.Of(schedule, s_start.AddHours(hour));

    private static ScheduleExecution NewExecution(string schedule, int hour, ExecutionStatus status = ExecutionStatus.Running) => new()
    {
        ExecutionId = Id(schedule, hour),
        ScheduleId = schedule,
        ScheduleName = "名",
        Type = "cleanup",
        Trigger = ExecutionTrigger.Schedule,
        ScheduledAt = s_start.AddHours(hour),
        FireAt = s_start.AddHours(hour),
        Status = status,
        CreatedAt = s_start.AddHours(hour),
    };

    private async Task<IEnumerable<string>> ListAsync(ExecutionQuery query) => (await _executions.ListAsync(query, None)).Items.Select(execution => execution.ExecutionId);
}

public sealed class SqliteExecutionStoreTests() : ExecutionStoreTests(new SqliteFolder());

public sealed class AzureExecutionStoreTests(AzuriteFixture azurite) : ExecutionStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
