using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing;

/// <summary>What comes of asking for a place in the publish pool.</summary>
public enum PoolAdmissionOutcome
{
    /// <summary>There is no such content.</summary>
    NoContent,

    /// <summary>The content is not approved.</summary>
    NotApproved,

    /// <summary>The content is published, or being published: a content is published once.</summary>
    OnItsWay,

    /// <summary>It has a place now.</summary>
    Added,

    /// <summary>It had a place, with this priority and time now.</summary>
    Present,
}

/// <summary>What came of asking for a place in the publish pool.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Entry">The entry, when it has a place.</param>
/// <param name="Refusal">Why it has none and what to do, for people; null when it has one.</param>
public sealed record PoolAdmission(PoolAdmissionOutcome Outcome, PublishEntry? Entry, Text? Refusal = null);

/// <summary>
/// Gives approved contents their place in the publish pool, or changes the priority or the time of the one that they have.
/// One that was given up waits for its next try again.
/// </summary>
/// <param name="contents">The contents.</param>
/// <param name="pool">The publish pool.</param>
/// <param name="time">The clock.</param>
public sealed class PoolAdmissions(IContentStore contents, IPublishPool pool, TimeProvider time)
{
    /// <summary>Asks for a place; asked again, it changes nothing.</summary>
    /// <param name="contentId">The content.</param>
    /// <param name="priority">1–10, larger is more urgent; null for the content's own, or to leave it.</param>
    /// <param name="scheduledAt">Not before this time; null for now, or to leave it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<PoolAdmission> AdmitAsync(string contentId, int? priority, DateTimeOffset? scheduledAt, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(contentId) || await contents.GetAsync(contentId, cancellation) is not { } content)
        {
            return new PoolAdmission(PoolAdmissionOutcome.NoContent, null, new Text($"There is no content '{contentId}'.", $"没有内容 {contentId}。"));
        }

        if (content.ReviewStatus != ReviewStatus.Approved || content.PublishStatus is PublishStatus.Publishing or PublishStatus.Published)
        {
            return Refused(content);
        }

        DateTimeOffset now = time.GetUtcNow();
        PublishEntry wanted = PublishEntry.For(content, now);
        wanted = wanted with { Priority = priority ?? wanted.Priority, ScheduledAt = scheduledAt ?? wanted.ScheduledAt };
        while (true)
        {
            if (await pool.AddAsync(wanted, cancellation))
            {
                return new PoolAdmission(PoolAdmissionOutcome.Added, wanted);
            }

            // Null: it was removed meanwhile, and is added in the next round.
            if (await pool.UpdateAsync(contentId, present => present.Asked(priority, scheduledAt, now), cancellation) is { } entry)
            {
                return entry.Status == PublishEntryStatus.Pending
                    ? new PoolAdmission(PoolAdmissionOutcome.Present, entry)
                    : Refused(await contents.GetAsync(contentId, cancellation) ?? content);
            }
        }
    }

    private static PoolAdmission Refused(Content content) => content.ReviewStatus != ReviewStatus.Approved
        ? new PoolAdmission(
            PoolAdmissionOutcome.NotApproved,
            null,
            new Text(
                $"Content '{content.ContentId}' is {content.ReviewStatus.ToName()}; only approved contents are published. Approve it first.",
                $"内容 {content.ContentId} 的审核状态为 {content.ReviewStatus.ToName()}；只有已批准的内容才能发布。请先批准它。"))
        : new PoolAdmission(
            PoolAdmissionOutcome.OnItsWay,
            null,
            new Text(
                $"Content '{content.ContentId}' is {(content.PublishStatus == PublishStatus.Published ? "published" : "being published")}; a content is published once.",
                $"内容 {content.ContentId} {(content.PublishStatus == PublishStatus.Published ? "已发布" : "正在发布")}；每个内容只发布一次。"));
}
