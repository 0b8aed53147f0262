using System.Text;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;

namespace ContentHub.Cli.Import;

/// <summary>Contents, each with its body, its review and where it stands on its way out.</summary>
internal sealed class ContentImport(ImportTarget to, ContentLinks links)
{
    private const int MaxTitleLength = 255;
    private const int MaxSummaryLength = 200;

    // A row of the store has room for 32,000 characters of JSON.
    private const int MaxListedCharacters = 8000;

    private readonly Dictionary<long, string> _ids = [];

    /// <summary>The id that a content got, by its row; those of the contents that were refused are not there.</summary>
    public IReadOnlyDictionary<long, string> Ids => _ids;

    public Task RunAsync(PredecessorFile from, ImportReport report, CancellationToken cancellation) => report.CountAsync(
        "contents",
        from.Read(
            "contents",
            "account_id", "title", "content", "summary", "category", "topic", "cover_image", "images", "tags", "review_status", "review_comment",
            "publish_status", "priority", "published_at", "generation_task_id", "created_at", "updated_at"),
        async row =>
        {
            (Content content, string body) = Read(row);
            bool added = await to.AddAsync(content, body, cancellation);
            _ids[row.Id] = content.ContentId;
            return added;
        },
        cancellation);

    private (Content Content, string Body) Read(SourceRow row)
    {
        string taskId = links.TaskOf(row);
        string contentId = ContentId.ForTask(taskId);
        string body = row.RequiredText("content");
        if (Encoding.UTF8.GetByteCount(body) is > IBodyStore.MaxBytes and var bytes)
        {
            throw new RowRefusedException(Texts.Pick($"content has {bytes} bytes; at most {IBodyStore.MaxBytes} are kept.", $"content 有 {bytes} 字节，最多保存 {IBodyStore.MaxBytes} 字节。"));
        }

        DateTimeOffset created = row.Time("created_at") ?? row.Time("updated_at") ?? throw SourceRow.Missing("created_at");
        DateTimeOffset updated = row.Time("updated_at") ?? created;
        string title = ArticleText.Shorten(row.Text("title") ?? row.RequiredText("topic"), MaxTitleLength);
        ReviewStatus review = ReviewOf(row);
        Content content = new()
        {
            ContentId = contentId,
            AccountId = AccountOf(row),
            TaskId = taskId,
            Title = title,
            BodyId = contentId,
            Summary = ArticleText.Shorten(row.Text("summary") ?? ArticleText.Summarize(body), MaxSummaryLength),
            WordCount = ArticleText.CountWords(body),
            Topic = ArticleText.Shorten(row.Text("topic") ?? title, GenerationRequestRules.MaxTopicLength),
            Category = row.Text("category") is { } category ? ArticleText.Shorten(category, GenerationRequestRules.MaxCategoryLength) : null,
            Tags = ListOf(row, "tags"),
            Images = ImagesOf(row),
            QualityScore = links.ScoreOf(taskId),
            Priority = PriorityOf(row),
            ReviewStatus = review,
            LastReview = StepOf(row, review, updated),
            CreatedAt = created,
            UpdatedAt = updated,
        };
        return (WithPublishing(content, row), body);
    }

    private static long AccountOf(SourceRow row)
    {
        long account = row.Whole("account_id") ?? throw SourceRow.Missing("account_id");
        return account >= 1 ? account : throw SourceRow.Wrong("account_id", account, Texts.Pick("a positive whole number", "正整数"));
    }

    private static ReviewStatus ReviewOf(SourceRow row) => row.Text("review_status") switch
    {
        // The pipeline wrote one name for it, and the list of reviews looked for the other.
        null or "pending" or "pending_review" => ReviewStatus.PendingReview,
        "reviewing" => ReviewStatus.Reviewing,
        "approved" => ReviewStatus.Approved,
        "rejected" => ReviewStatus.Rejected,
        { } other => throw SourceRow.Wrong("review_status", other, "pending, pending_review, reviewing, approved, rejected"),
    };

    /// <summary>Who reviewed it and when was written down nowhere; what the reviewer said was.</summary>
    private static ContentReview? StepOf(SourceRow row, ReviewStatus status, DateTimeOffset at)
    {
        string? comment = row.Text("review_comment") is { } said ? ArticleText.Shorten(said, ContentReview.MaxCommentLength) : null;
        if (status is ReviewStatus.PendingReview || (comment is null && status != ReviewStatus.Rejected))
        {
            return null;
        }

        return new ContentReview
        {
            Number = 1,
            From = ReviewStatus.PendingReview,
            To = status,
            Comment = comment ?? "Rejected before the import.",
            ReviewedAt = at,
        };
    }

    private Content WithPublishing(Content content, SourceRow row)
    {
        // What published by schedule wrote it down in the pool and in the log only.
        if (links.Publications.GetValueOrDefault(row.Id) is { } publication)
        {
            return publication.Status == PublishStatus.Published
                ? Out(content, publication.At ?? row.Time("published_at"), publication.Location)
                : content with { PublishStatus = publication.Status };
        }

        return row.Text("publish_status") switch
        {
            // Before its text was there, a content was 'publishing' too.
            null or "draft" or "publishing" => content,
            "published" => Out(content, row.Time("published_at"), null),
            "failed" => content with { PublishStatus = PublishStatus.Failed },
            { } other => throw SourceRow.Wrong("publish_status", other, "draft, publishing, published, failed"),
        };
    }

    private static Content Out(Content content, DateTimeOffset? at, string? location) =>
        content with { PublishStatus = PublishStatus.Published, PublishedAt = at ?? content.UpdatedAt, PublishedLocation = location };

    private static int PriorityOf(SourceRow row) =>
        (int)Math.Clamp(row.Whole("priority") ?? GenerationRequestRules.DefaultPriority, GenerationRequestRules.MinPriority, GenerationRequestRules.MaxPriority);

    private static string[] ImagesOf(SourceRow row)
    {
        string[] images = ListOf(row, "images");
        return row.Text("cover_image") is { } cover ? [cover, .. images.Where(image => image != cover)] : images;
    }

    /// <summary>Texts, or objects with an address, as the creator gave them.</summary>
    private static string[] ListOf(SourceRow row, string column)
    {
        if (row.Json(column, JsonValueKind.Array) is not { } list)
        {
            return [];
        }

        string[] texts =
        [
            .. list.EnumerateArray()
                .Select(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("url", out JsonElement url) ? url : entry)
                .Select(entry => entry.ValueKind == JsonValueKind.String
                    ? entry.GetString()!
                    : throw SourceRow.Wrong(column, list, Texts.Pick("a JSON list of texts", "由文本组成的 JSON 列表")))
                .Where(text => !string.IsNullOrWhiteSpace(text)),
        ];
        return texts.Sum(text => text.Length) <= MaxListedCharacters
            ? texts
            : throw SourceRow.Wrong(column, list, Texts.Pick($"at most {MaxListedCharacters} characters in all", $"总长不超过 {MaxListedCharacters} 个字符"));
    }
}
