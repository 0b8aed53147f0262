using ContentHub.Cli.Output;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;

namespace ContentHub.Cli.Import;

/// <summary>The entries of the publish pool. There a smaller priority was the more urgent; here it is a larger one.</summary>
internal static class PublishPoolImport
{
    private const int DefaultPriority = 5;

    public static Task RunAsync(PredecessorFile from, ImportTarget to, IReadOnlyDictionary<long, string> contents, ImportReport report, CancellationToken cancellation) => report.CountAsync(
        "publish-pool",
        from.Read("publish_pool", "content_id", "priority", "scheduled_at", "status", "retry_count", "last_error", "published_at", "added_at", "updated_at"),
        async row =>
        {
            long content = row.Whole("content_id") ?? throw SourceRow.Missing("content_id");
            if (!contents.TryGetValue(content, out string? id) || await to.FindContentAsync(id, cancellation) is not { } stored)
            {
                throw new RowRefusedException(Texts.Pick($"Its content, row {content}, was not brought in.", $"其内容（第 {content} 行）未导入。"));
            }

            PublishEntry entry = Read(row, stored);
            if (stored.ReviewStatus != ReviewStatus.Approved)
            {
                throw new RowRefusedException(Texts.Pick($"Its content, {id}, is not approved; it enters the pool when it is.", $"其内容 {id} 尚未审核通过；通过后会进入发布池。"));
            }

            // Published here since it was brought in: a place in the pool would publish it once more.
            return (stored.PublishStatus != PublishStatus.Published || entry.Status == PublishEntryStatus.Published) && await to.AddAsync(entry, cancellation);
        },
        cancellation);

    public static int PriorityOf(long? smallerIsUrgent) => GenerationRequestRules.MaxPriority + GenerationRequestRules.MinPriority
        - (int)Math.Clamp(smallerIsUrgent ?? DefaultPriority, GenerationRequestRules.MinPriority, GenerationRequestRules.MaxPriority);

    private static PublishEntry Read(SourceRow row, Content content)
    {
        DateTimeOffset added = row.Time("added_at") ?? row.Time("updated_at") ?? content.CreatedAt;
        DateTimeOffset updated = row.Time("updated_at") ?? added;
        int failures = (int)Math.Clamp(row.Whole("retry_count") ?? 0, 0, 1000);
        string? error = row.Text("last_error") is { } text ? ArticleText.Shorten(text, PublishRules.MaxErrorLength) : null;
        PublishEntry entry = new()
        {
            ContentId = content.ContentId,
            AccountId = content.AccountId,
            Priority = PriorityOf(row.Whole("priority")),
            ScheduledAt = row.Time("scheduled_at") ?? added,
            Attempts = failures,
            LastError = error,
            AddedAt = added,
            UpdatedAt = updated,
        };
        return row.Text("status") switch
        {
            null or "pending" => content.PublishStatus == PublishStatus.Published ? Out(entry, content, row) : entry,
            "published" => Out(entry, content, row),
            "failed" => entry with { Status = PublishEntryStatus.Failed, Attempts = Math.Max(failures, 1), Failures = failures },

            // Nobody knows whether it went out: a person looks, and asks for it again if it did not.
            "publishing" => entry with
            {
                Status = PublishEntryStatus.Failed,
                Attempts = failures + 1,
                Failures = failures,
                LastError = "It was being published before the import. See whether it is out; if it is not, publish it again.",
            },
            { } other => throw SourceRow.Wrong("status", other, "pending, publishing, published, failed"),
        };
    }

    private static PublishEntry Out(PublishEntry entry, Content content, SourceRow row) => entry with
    {
        Status = PublishEntryStatus.Published,
        Attempts = entry.Attempts + 1,
        LastError = null,
        PublishedAt = row.Time("published_at") ?? content.PublishedAt ?? entry.UpdatedAt,
        Location = content.PublishedLocation,
    };
}
