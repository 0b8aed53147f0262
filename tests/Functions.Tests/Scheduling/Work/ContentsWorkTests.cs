using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Scheduling.Work.Contents;
using ContentHub.Functions.Tests.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class ContentsWorkTests
{
    [Fact]
    public async Task Approve_approves_what_waits_for_review_and_it_enters_the_pool()
    {
        await using App app = await WorkApp.StartAsync();
        string waiting = await app.AddContentAsync(1, ReviewStatus.PendingReview);
        string reviewing = await app.AddContentAsync(2, ReviewStatus.Reviewing);
        string approved = await app.AddContentAsync(3);
        string rejected = await app.AddContentAsync(4, ReviewStatus.Rejected);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("approve", $$"""
            {"content_ids": ["{{waiting}}", "{{reviewing}}", "{{approved}}", "{{rejected}}", "content-00000000000f", "{{waiting}}"], "comment": "fine"}
            """);

        Assert.Null(outcome.Error);
        Assert.Equal(
            $$"""
            {"approved":2,"already":1,"failed":2,"content_ids":["{{waiting}}","{{reviewing}}","{{approved}}"],"errors":[{"content_id":"{{rejected}}","error":"Content '{{rejected}}' is rejected. Submit it for review again before approving it."},{"content_id":"content-00000000000f","error":"There is no content 'content-00000000000f'."}]}
            """,
            result.GetRawText());
        Content content = await app.ContentAsync(waiting);
        Assert.Equal((ReviewStatus.Approved, "schedule:每日生成", "fine"), (content.ReviewStatus, content.LastReview!.Reviewer, content.LastReview.Comment));
        Assert.Equal(PublishEntryStatus.Pending, (await app.EntryAsync(reviewing)).Status);
        Assert.Null((await app.ContentAsync(approved)).LastReview);
        Assert.Equal(ReviewStatus.Rejected, (await app.ContentAsync(rejected)).ReviewStatus);
    }

    [Fact]
    public async Task Approve_names_the_reviewer_that_is_asked_for()
    {
        await using App app = await WorkApp.StartAsync();
        string id = await app.AddContentAsync(1, ReviewStatus.PendingReview);

        await app.DoAsync("approve", $$"""{"content_id": "{{id}}", "reviewer": " Li "}""");

        Assert.Equal(("Li", null), ((await app.ContentAsync(id)).LastReview!.Reviewer, (await app.ContentAsync(id)).LastReview!.Comment));
    }

    [Theory]
    [InlineData("approve", "approved", "Content 'content-000000000001' is rejected. Submit it for review again before approving it.")]
    [InlineData("add_to_pool", "added", "Content 'content-000000000001' is rejected; only approved contents are published. Approve it first.")]
    public async Task When_it_can_be_done_to_none_the_execution_fails(string type, string done, string error)
    {
        await using App app = await WorkApp.StartAsync();
        await app.AddContentAsync(1, ReviewStatus.Rejected);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(type, """{"content_ids": ["content-000000000001"]}""");

        Assert.Equal($"None of 1 contents was {done}. The first error: {error}", outcome.Error);
        Assert.Equal(1, result.GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task An_approval_that_runs_again_counts_what_its_first_run_has_approved()
    {
        await using App app = await WorkApp.StartAsync();
        string[] ids = [await app.AddContentAsync(1, ReviewStatus.PendingReview), await app.AddContentAsync(2, ReviewStatus.PendingReview), await app.AddContentAsync(3)];
        ApproveBatch activity = ActivatorUtilities.CreateInstance<ApproveBatch>(app.Host.Services);
        ApproveBatchInput input = new(ids, "schedule:s", null, app.Now);

        ContentsOutcome first = await activity.RunAsync(input, CancellationToken.None);
        ContentsOutcome second = await activity.RunAsync(input, CancellationToken.None);
        ContentsOutcome later = await activity.RunAsync(input with { Since = app.Now.AddSeconds(1) }, CancellationToken.None);

        Assert.Equal(ids[..2], first.Done);
        Assert.Equal((first.Done, first.Already), (second.Done, second.Already), Same);
        Assert.Equal((0, 3), (later.Done.Count, later.Already.Count));
        Assert.Equal(1, (await app.ContentAsync(ids[0])).LastReview!.Number);
    }

    [Fact]
    public async Task Add_to_pool_gives_places_and_changes_those_that_are_there()
    {
        await using App app = await WorkApp.StartAsync();
        string present = await app.AddContentAsync(1, priority: 2);
        string removed = await app.AddContentAsync(2);
        string published = await app.AddContentAsync(3);
        await app.Pool().RemoveAsync(removed, _ => true);
        await app.Contents.UpdateAsync(published, content => content.Published("here", app.Now));

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("add_to_pool", $$"""
            {"content_ids": ["{{present}}", "{{removed}}", "{{published}}"], "priority": 9, "scheduled_at": "2026-02-01T08:00:00+08:00"}
            """);

        Assert.Null(outcome.Error);
        Assert.Equal($$"""{"added":2,"already":1,"failed":0,"content_ids":["{{present}}","{{removed}}","{{published}}"],"errors":[]}""", result.GetRawText());
        foreach (string id in (string[])[present, removed])
        {
            PublishEntry entry = await app.EntryAsync(id);
            Assert.Equal((9, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)), (entry.Priority, entry.ScheduledAt));
        }
    }

    [Fact]
    public async Task Many_contents_are_approved_a_few_at_a_time()
    {
        await using App app = await WorkApp.StartAsync();
        string[] ids = [.. Enumerable.Range(1, 120).Select(number => $"content-{number:x12}")];
        foreach (int number in Enumerable.Range(1, 120))
        {
            await app.AddContentAsync(number, ReviewStatus.PendingReview);
        }

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("approve", JsonSerializer.Serialize(new { content_ids = ids }));

        Assert.Null(outcome.Error);
        Assert.Equal(120, result.GetProperty("approved").GetInt32());
        Assert.Equal(ids, result.GetProperty("content_ids").Texts());
        Assert.Equal(3, (await app.Host.RecordHistoryAsync("run-1")).ToJson().Split("\"ApproveBatch\"").Length - 1);
    }

    private static bool Same((IReadOnlyList<string> Done, IReadOnlyList<string> Already) a, (IReadOnlyList<string> Done, IReadOnlyList<string> Already) b) =>
        a.Done.SequenceEqual(b.Done) && a.Already.SequenceEqual(b.Already);
}
