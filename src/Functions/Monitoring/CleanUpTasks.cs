using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Monitoring;

/// <summary>Removes tasks past their retention time: every night, and when a client asks.</summary>
/// <param name="removal">Removes tasks.</param>
/// <param name="settings">How long tasks are kept.</param>
/// <param name="logger">The log.</param>
public sealed partial class CleanUpTasks(TaskRemoval removal, ContentHubSettings settings, ILogger<CleanUpTasks> logger)
{
    private const int MostByRequest = 10_000;
    private const int MostDays = 3650;

    /// <summary>Removes what is past its retention time.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(CleanUpTasks))]
    public async Task RunAsync([TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        int removed = await removal.RemoveAsync(TimeSpan.FromDays(settings.TaskRetentionDays), int.MaxValue, client, cancellation);
        LogRemoved(removed, settings.TaskRetentionDays);
    }

    /// <summary>
    /// <c>POST /api/tasks/cleanup</c> with <c>{"olderThanDays": 7, "dryRun": true}</c>: removes, or counts, at most 10,000 tasks
    /// that ended longer ago.
    /// </summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The caller has gone; what is gone is gone.</param>
    [Function("CleanUpTasksNow")]
    public async Task<IResult> RunNowAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/cleanup")] HttpRequest request,
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
            long? days = fields.Whole("olderThanDays");
            bool dryRun = fields.Flag("dryRun") ?? false;
            fields.RefuseOthers();
            if (days is null or < 0 or > MostDays && !fields.Errors.Exists(field => field.Field == "olderThanDays"))
            {
                fields.Errors.Add(new FieldError("olderThanDays", days is null
                    ? Text.Invariant($"olderThanDays is missing; it must be a whole number from 0 to {MostDays}.", $"缺少 olderThanDays；应为 0 到 {MostDays} 的整数。")
                    : Text.Invariant($"olderThanDays is {days}; it must be a whole number from 0 to {MostDays}.", $"olderThanDays 为 {days}；应为 0 到 {MostDays} 的整数。")));
            }

            if (fields.Errors.Count > 0)
            {
                return Problem.Invalid(fields.Errors);
            }

            TimeSpan olderThan = TimeSpan.FromDays(days!.Value);
            return Results.Ok(new CleanUpView(
                dryRun ? await removal.CountAsync(olderThan, MostByRequest, cancellation) : await removal.RemoveAsync(olderThan, MostByRequest, client, cancellation),
                dryRun));
        }
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} tasks that ended more than {Days} days ago")]
    private partial void LogRemoved(int count, int days);
}

/// <summary>The answer to a clean-up.</summary>
/// <param name="Tasks">How many tasks were removed, or would be.</param>
/// <param name="DryRun">Whether nothing was removed.</param>
public sealed record CleanUpView(int Tasks, bool DryRun);
