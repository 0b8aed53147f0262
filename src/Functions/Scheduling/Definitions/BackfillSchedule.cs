using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>POST /api/schedules/{id}/backfill</c>: executes the occurrences of a past range that have not run.</summary>
/// <param name="lookup">Finds the schedule.</param>
/// <param name="executions">What has run.</param>
/// <param name="settings">How far back that is known.</param>
/// <param name="time">The clock.</param>
public sealed class BackfillSchedule(ScheduleLookup lookup, IExecutionStore executions, SchedulingSettings settings, TimeProvider time)
{
    private const int Most = 1000;

    /// <summary>202 with what is executed; asked again, it executes nothing twice. With <c>dryRun</c> it only says what it would do.</summary>
    /// <param name="request">Body: from and to (ISO 8601, both inclusive), dryRun.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="client">Starts the executions.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(BackfillSchedule))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{id}/backfill")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            JsonFields fields = new(document.RootElement);
            DateTimeOffset? from = fields.Time("from");
            DateTimeOffset? to = fields.Time("to");
            bool dryRun = fields.Flag("dryRun") ?? false;
            fields.RefuseOthers();
            CheckRange(fields.Errors, from, to);
            if (fields.Errors.Count > 0)
            {
                return Problem.Invalid(fields.Errors);
            }

            if (await lookup.FindAsync(id, cancellation) is not { } schedule)
            {
                return ScheduleLookup.NotFound(id);
            }

            DateTimeOffset[] occurrences = [.. schedule.Calendar().After(from!.Value.AddTicks(-1)).TakeWhile(at => at <= to).Take(Most + 1)];
            return occurrences.Length > Most
                ? Problem.Invalid("from", new Text($"The range has more than {Most} occurrences; choose a shorter one.", $"该时间段内的触发超过 {Most} 次；请选更短的时间段。"))
                : await FillAsync(schedule, occurrences, dryRun, client, cancellation);
        }
    }

    private void CheckRange(List<FieldError> errors, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (errors.Count > 0)
        {
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        if (from is null || to is null)
        {
            string missing = from is null ? "from" : "to";
            errors.Add(new FieldError(missing, new Text(
                $"{missing} is missing; give the range as two times such as 2026-01-31T08:00:00Z.",
                $"缺少 {missing}；请用两个时间给出时间段，如 2026-01-31T08:00:00Z。")));
        }
        else if (from > to || to > now)
        {
            errors.Add(new FieldError("to", Text.Invariant(
                $"to is {to:yyyy-MM-dd'T'HH:mm:ss'Z'}; it must not be before from, nor in the future.",
                $"to 为 {to:yyyy-MM-dd'T'HH:mm:ss'Z'}；不能早于 from，也不能在将来。")));
        }
        else if (from < now.AddDays(-settings.HistoryRetentionDays))
        {
            errors.Add(new FieldError("from", Text.Invariant(
                $"from is more than {settings.HistoryRetentionDays} days ago; what ran then is not known any more (SCHEDULE_HISTORY_RETENTION_DAYS).",
                $"from 早于 {settings.HistoryRetentionDays} 天前；那时的执行记录已不再保留（SCHEDULE_HISTORY_RETENTION_DAYS）。")));
        }
    }

    private async Task<IResult> FillAsync(Schedule schedule, DateTimeOffset[] occurrences, bool dryRun, DurableTaskClient client, CancellationToken cancellation)
    {
        List<string> started = [];
        foreach (DateTimeOffset occurrence in occurrences)
        {
            if (await HasRunAsync(ExecutionId.Of(schedule.ScheduleId, occurrence), client, cancellation)
                || await HasRunAsync(ExecutionId.OfBackfill(schedule.ScheduleId, occurrence), client, cancellation))
            {
                continue;
            }

            ExecutionInput input = new(ExecutionId.OfBackfill(schedule.ScheduleId, occurrence), schedule.ScheduleId, ExecutionTrigger.Backfill, occurrence, time.GetUtcNow());
            started.Add(input.ExecutionId);
            if (!dryRun)
            {
                // Once it has begun it is carried through, whether or not the caller stays to hear of it.
                await ExecutionStarter.StartAsync(input, client, CancellationToken.None);
            }
        }

        BackfillView view = new(occurrences.Length, started.Count, dryRun, started);
        return dryRun ? Results.Ok(view) : Results.Accepted(value: view);
    }

    private async Task<bool> HasRunAsync(string executionId, DurableTaskClient client, CancellationToken cancellation) =>
        await executions.GetAsync(executionId, cancellation) is { } execution
            ? execution.Status is not (ExecutionStatus.Missed or ExecutionStatus.Skipped)
            : await client.GetInstanceAsync(executionId, cancellation) is { IsCompleted: false };
}

/// <summary>The answer to a back-fill.</summary>
/// <param name="Occurrences">How many occurrences the range has.</param>
/// <param name="Started">How many of them had not run, and do now.</param>
/// <param name="DryRun">Whether nothing was started.</param>
/// <param name="Executions">The executions, oldest occurrence first.</param>
public sealed record BackfillView(int Occurrences, int Started, bool DryRun, IReadOnlyList<string> Executions);
