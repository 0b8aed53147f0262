using ContentHub.Cli.Output;
using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Cli.Import;

/// <summary>Generation tasks under their own ids: those that have ended with their ends, the others anew if they are wanted.</summary>
/// <param name="to">Where to.</param>
/// <param name="resubmit">Whether tasks that have not ended begin anew.</param>
/// <param name="now">The present time.</param>
internal sealed class TaskImport(ImportTarget to, bool resubmit, DateTimeOffset now)
{
    private static readonly char[] s_separators = [',', '，', '、'];

    // A service starts a task that was recorded and not started, once it is this old: a younger one may be about to be started.
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(1);

    public Task RunAsync(PredecessorFile from, ImportReport report, CancellationToken cancellation) => report.CountAsync(
        "tasks",
        from.Read(
            "content_generation_tasks",
            "task_id", "account_id", "topic", "keywords", "category", "requirements", "tone", "status", "priority", "retry_count", "submitted_at", "started_at",
            "completed_at", "error_message", "auto_approve", "created_at", "updated_at"),
        async row => await to.AddAsync(await ReadAsync(row, cancellation), cancellation),
        cancellation);

    private async Task<GenerationTask> ReadAsync(SourceRow row, CancellationToken cancellation)
    {
        string taskId = row.RequiredText("task_id");
        if (!GenerationTaskId.IsValid(taskId))
        {
            throw SourceRow.Wrong("task_id", taskId, Texts.Pick("task- and 12 hexadecimal digits", "task- 加 12 位十六进制数字"));
        }

        GenerationRequest request = RequestOf(row);
        string status = row.RequiredText("status");
        return status switch
        {
            "completed" => await CompletedAsync(taskId, request, row, cancellation),
            "failed" => Ended(taskId, request, row, GenerationTaskStatus.Failed, CreatorErrorCodes.Failed, "The task failed before the import."),
            "timeout" => Ended(taskId, request, row, GenerationTaskStatus.Timeout, CreatorErrorCodes.TaskTimeout, "The task timed out before the import."),
            "cancelled" => Ended(taskId, request, row, GenerationTaskStatus.Cancelled, "cancelled", "A client cancelled the task."),
            "pending" or "submitted" or "processing" when resubmit => GenerationTask.Create(
                taskId,
                await to.FindAccountAsync(request.AccountId, cancellation) is { } profile ? profile.ApplyTo(request) : request,
                now - s_grace),
            "pending" or "submitted" or "processing" => throw new RowRefusedException(Texts.Pick(
                $"{taskId} has not ended (it is {status}); with --resubmit it begins anew.",
                $"{taskId} 尚未结束（状态 {status}）；加上 --resubmit 可重新提交。")),
            _ => throw SourceRow.Wrong("status", status, "pending, submitted, processing, completed, failed, timeout, cancelled"),
        };
    }

    private async Task<GenerationTask> CompletedAsync(string taskId, GenerationRequest request, SourceRow row, CancellationToken cancellation)
    {
        string contentId = ContentId.ForTask(taskId);
        return await to.FindContentAsync(contentId, cancellation) is not null
            ? Begun(taskId, request, row) with { Status = GenerationTaskStatus.Completed, ContentId = contentId }
            : throw new RowRefusedException(Texts.Pick($"{taskId} is completed, but its content is not there.", $"{taskId} 已完成，但其内容不存在。"));
    }

    private static GenerationTask Ended(string taskId, GenerationRequest request, SourceRow row, GenerationTaskStatus status, string code, string standard)
    {
        const int MaxMessageLength = 2000;
        string message = row.Text("error_message") is { } said ? ArticleText.Shorten(said, MaxMessageLength) : standard;
        return Begun(taskId, request, row) with { Status = status, Error = new TaskError(code, message) };
    }

    /// <summary>The task as far as its times tell. One write brings it in with its end: there is no moment at which it could be taken up.</summary>
    private static GenerationTask Begun(string taskId, GenerationRequest request, SourceRow row)
    {
        DateTimeOffset created = row.Time("created_at") ?? row.Time("submitted_at") ?? throw SourceRow.Missing("created_at");
        DateTimeOffset? completed = row.Time("completed_at");

        // A task that never reached the creator has a time of submission as well, but none of an end.
        DateTimeOffset? submitted = completed is null ? null : row.Time("submitted_at");
        DateTimeOffset end = completed ?? row.Time("updated_at") ?? created;
        return GenerationTask.Create(taskId, request, created) with
        {
            Attempt = submitted is null ? 0 : (int)Math.Clamp((row.Whole("retry_count") ?? 0) + 1, 1, 1000),
            SubmittedAt = submitted,
            FirstSubmittedAt = submitted,
            StartedAt = row.Time("started_at"),
            CompletedAt = end,
            UpdatedAt = end,
        };
    }

    private static GenerationRequest RequestOf(SourceRow row)
    {
        GenerationRequest request = new()
        {
            AccountId = row.Whole("account_id") ?? throw SourceRow.Missing("account_id"),
            Topic = row.RequiredText("topic"),
            Keywords = row.Text("keywords") is { } words
                ? [.. words.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]
                : [],
            Category = row.Text("category"),
            Requirements = row.Text("requirements"),
            Tone = row.Text("tone"),
            Priority = (int)Math.Clamp(row.Whole("priority") ?? GenerationRequestRules.DefaultPriority, GenerationRequestRules.MinPriority, GenerationRequestRules.MaxPriority),
            AutoApprove = row.Flag("auto_approve") ?? true,
        };
        return GenerationRequestRules.Check(request) is { Count: > 0 } errors
            ? throw new RowRefusedException(Texts.Pick(Text.Join(errors.Select(error => error.Text))))
            : request;
    }
}
