using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Publishing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Generation;

/// <summary>Fetches a result and records it as the task's one content.</summary>
/// <param name="creator">The creator.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="contents">The contents.</param>
/// <param name="bodies">The bodies of contents.</param>
/// <param name="publishing">Gives an approved content its place in the publish pool.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class RecordContent(IContentCreator creator, ITaskStore tasks, IContentStore contents, IBodyStore bodies, PublishRecorder publishing, TimeProvider time, ILogger<RecordContent> logger)
{
    private const int MaxTitleLength = 255;

    /// <summary>
    /// Body, content, pool entry and task are written in this order, each at most once under an id that comes from the task:
    /// a run that was cut short anywhere is completed by the next.
    /// </summary>
    /// <param name="task">Which task.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(RecordContent))]
    public async Task<TaskEnd> RunAsync([ActivityTrigger] CreatorTask task, CancellationToken cancellation)
    {
        GenerationTask? present = await tasks.GetAsync(task.TaskId, cancellation);
        if (present is null)
        {
            return TaskEnd.Because(GenerationTaskStatus.Failed, "task_not_found", "The task's record is gone; it was removed before its result came.");
        }

        if (present.Status.IsTerminal())
        {
            return TaskEnd.Of(present);
        }

        string contentId = ContentId.ForTask(task.TaskId);
        if (await contents.GetAsync(contentId, cancellation) is null)
        {
            CreatedArticle article;
            try
            {
                article = await creator.GetResultAsync(task.CreatorTaskId, cancellation);
            }
            catch (CreatorException exception) when (!exception.IsTransient)
            {
                LogNoResult(exception, task.TaskId, exception.Code);
                return TaskEnd.Failed(exception.Code, exception.Message, isTransient: false);
            }

            await bodies.AddAsync(contentId, article.Body, cancellation);
            await contents.AddAsync(Describe(present, contentId, article), cancellation);
        }

        await publishing.EnterPoolAsync(contentId, cancellation);
        await tasks.UpdateAsync(task.TaskId, now => now.Completed(contentId, time.GetUtcNow()), cancellation);
        return new TaskEnd { Status = GenerationTaskStatus.Completed, ContentId = contentId };
    }

    private Content Describe(GenerationTask task, string contentId, CreatedArticle article)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new Content
        {
            ContentId = contentId,
            AccountId = task.Request.AccountId,
            TaskId = task.TaskId,
            Title = ArticleText.Shorten(string.IsNullOrWhiteSpace(article.Title) ? task.Request.Topic : article.Title, MaxTitleLength),
            BodyId = contentId,
            Summary = ArticleText.Shorten(string.IsNullOrWhiteSpace(article.Summary) ? ArticleText.Summarize(article.Body) : article.Summary, 200),
            WordCount = ArticleText.CountWords(article.Body),
            Topic = task.Request.Topic,
            Category = task.Request.Category,
            Tags = article.Tags,
            Images = article.Images,
            QualityScore = article.QualityScore,
            Priority = task.Request.Priority,
            ReviewStatus = task.Request.AutoApprove ? ReviewStatus.Approved : ReviewStatus.PendingReview,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    [LoggerMessage(LogLevel.Warning, "Task {TaskId} has no usable result: {Code}")]
    private partial void LogNoResult(Exception exception, string taskId, string code);
}
