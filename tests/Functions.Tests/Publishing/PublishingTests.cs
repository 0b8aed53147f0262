using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing;

namespace ContentHub.Functions.Tests.Publishing;

public sealed class PublishingTests
{
    private readonly FakePublisher _publisher = new();

    [Fact]
    public async Task An_auto_approved_content_goes_from_the_task_to_the_target_by_itself()
    {
        await using App app = await PublishingApp.StartAsync(_publisher);

        GenerationTask task = await app.RunAsync("tea");
        PublishEntry entry = await app.EntryAsync(task.ContentId!);
        Assert.Equal((PublishEntryStatus.Pending, 5, 0, app.Now), (entry.Status, entry.Priority, entry.Attempts, entry.ScheduledAt));
        Assert.Equal(PublishStatus.Draft, (await app.ContentAsync(entry.ContentId)).PublishStatus);

        await app.ScanAsync();

        entry = await app.EntryAsync(task.ContentId!);
        Assert.Equal((PublishEntryStatus.Published, 1, $"https://target.example/{entry.ContentId}"), (entry.Status, entry.Attempts, entry.Location));
        Content content = await app.ContentAsync(entry.ContentId);
        Assert.Equal((PublishStatus.Published, entry.PublishedAt, entry.Location), (content.PublishStatus, content.PublishedAt, content.PublishedLocation));
        Assert.Equal(entry.ContentId, Assert.Single(_publisher.Calls).Key);
    }

    [Fact]
    public async Task Html_score_and_long_image_addresses_reach_the_target_whole()
    {
        string signed = "https://images.example/cover.png?signature=" + new string('s', 1500);
        FakeCreator creator = new() { Article = _ => new Domain.Creators.CreatedArticle { Title = "T", Body = "# H\n\n*x*", Images = [signed], QualityScore = 8.5 } };
        await using App app = await PublishingApp.StartAsync(_publisher, creator: creator);

        await app.RunAsync();
        await app.ScanAsync();

        PublishedArticle article = Assert.Single(_publisher.Calls).Article;
        Assert.Equal(("# H\n\n*x*", "<h1>H</h1>\n<p><em>x</em></p>\n", 8.5), (article.Body, article.Html, article.QualityScore));
        Assert.Equal([signed], article.Images);
    }

    [Fact]
    public async Task A_content_that_waits_for_a_reviewer_is_not_published()
    {
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1, ReviewStatus.PendingReview);

        await app.ScanAsync();

        Assert.Empty(_publisher.Calls);
        Assert.Null(await app.Pool().GetAsync(id));
    }

    [Fact]
    public async Task The_larger_priority_is_the_more_urgent_one_from_the_task_to_the_target()
    {
        await using App app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_BATCH_SIZE=1", "ASYNC_MAX_CONCURRENT_TASKS=1"]);
        string first = await app.SubmitAsync("first", 5);
        await app.Host.WhenIdleAsync();
        string low = await app.SubmitAsync("low", 1);
        string high = await app.SubmitAsync("high", 10);
        await app.EndOfAsync(first);
        await app.EndOfAsync(high);
        await app.EndOfAsync(low);
        Assert.Equal(["first", "high", "low"], app.Creator.Requests.Select(request => request.Topic));

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["high", "first", "low"], _publisher.Calls.Select(call => call.Article.Topic));
    }

    [Fact]
    public async Task A_scan_begins_no_more_than_a_batch_and_each_try_counts_once()
    {
        _publisher.Before = (_, _) => FakePublisher.Refuse(transient: true);
        await using App app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_BATCH_SIZE=3"]);
        string[] ids = await Task.WhenAll(Enumerable.Range(1, 7).Select(i => app.AddContentAsync(i)));
        List<int> calls = [];

        for (int scan = 0; scan < 3; scan++)
        {
            await app.ScanAsync();
            calls.Add(_publisher.Calls.Count);
            Assert.Equal(Math.Min(3 * (scan + 1), 7), await CountAsync(app, ids, entry => entry.Attempts > 0));
        }

        // Those that failed in the first scan are due again a minute later, behind those that have waited since before them.
        Assert.Equal([3, 6, 9], calls);
        Assert.Equal(calls[^1], (await Task.WhenAll(ids.Select(app.EntryAsync))).Sum(entry => entry.Attempts));
        Assert.Equal(7, await CountAsync(app, ids, entry => entry.LastError == "The target is busy."));
        Assert.All(await app.AllContentsAsync(), content => Assert.Equal(PublishStatus.Failed, content.PublishStatus));
    }

    [Fact]
    public async Task Tries_that_fail_are_made_again_after_1_5_and_30_minutes_and_then_the_entry_is_given_up()
    {
        List<DateTimeOffset> tries = [];
        await using App app = await PublishingApp.StartAsync(_publisher);
        _publisher.Before = (_, _) =>
        {
            tries.Add(app.Now);
            return FakePublisher.Refuse(transient: true);
        };
        string id = await app.AddContentAsync(1);

        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal([1, 5, 30], tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalMinutes));
        PublishEntry entry = await app.EntryAsync(id);
        Assert.Equal((PublishEntryStatus.Failed, 4, "The target is busy."), (entry.Status, entry.Attempts, entry.LastError));
        Assert.Equal(PublishStatus.Failed, (await app.ContentAsync(id)).PublishStatus);
        Assert.Single(_publisher.Calls.Select(call => call.Key).Distinct());
    }

    [Fact]
    public async Task A_target_that_refuses_for_good_is_not_asked_again()
    {
        _publisher.Before = (_, _) => FakePublisher.Refuse(transient: false);
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);

        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Single(_publisher.Calls);
        Assert.Equal((PublishEntryStatus.Failed, "The target refuses."), ((await app.EntryAsync(id)).Status, (await app.EntryAsync(id)).LastError));
    }

    [Fact]
    public async Task An_error_that_nobody_expected_shows_nothing_of_itself_and_counts_as_one_failed_try()
    {
        _publisher.Before = (_, _) => throw new InvalidOperationException("password=secret");
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        PublishEntry entry = await app.EntryAsync(id);

        Assert.Equal((PublishEntryStatus.Pending, 1), (entry.Status, entry.Attempts));
        Assert.DoesNotContain("secret", entry.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scans_that_run_twice_and_at_the_same_time_publish_each_content_once()
    {
        await using App app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_BATCH_SIZE=50"]);
        string[] ids = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => app.AddContentAsync(i)));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(app.ScanNowAsync)));
        await app.Host.WhenIdleAsync();
        await app.ScanNowAsync();
        await app.ScanAsync();

        Assert.Equal(20, _publisher.Calls.Count);
        Assert.Equal(20, await CountAsync(app, ids, entry => entry is { Status: PublishEntryStatus.Published, Attempts: 1 }));
    }

    [Fact]
    public async Task Nothing_is_published_by_itself_unless_it_is_switched_on()
    {
        await using App app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_ENABLED=false"]);
        string id = await app.AddContentAsync(1);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(_publisher.Calls);
        Assert.Equal(PublishEntryStatus.Pending, (await app.EntryAsync(id)).Status);
    }

    [Fact]
    public async Task Nothing_is_published_before_its_time()
    {
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);
        DateTimeOffset due = app.Now.AddMinutes(30);
        await app.Pool().UpdateAsync(id, entry => entry with { ScheduledAt = due });
        DateTimeOffset? published = null;
        _publisher.Before = (_, _) =>
        {
            published = app.Now;
            return Task.CompletedTask;
        };

        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(due, published);
    }

    [Fact]
    public async Task A_content_rejected_after_its_try_was_started_is_not_published_and_leaves_the_pool()
    {
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);

        // The rejection was cut short before it reached the pool.
        await app.Contents.UpdateAsync(id, content => content.Rejected("ann", "no", app.Now));
        await app.ScanAsync();

        Assert.Empty(_publisher.Calls);
        Assert.Null(await app.Pool().GetAsync(id));
        Assert.Equal(PublishStatus.Draft, (await app.ContentAsync(id)).PublishStatus);
    }

    [Fact]
    public async Task An_approval_that_was_cut_short_before_the_pool_is_completed_by_the_next_scan()
    {
        await using App app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_ENABLED=false"]);
        string id = await app.AddContentAsync(1, ReviewStatus.PendingReview, priority: 8);
        await app.Contents.UpdateAsync(id, content => content.Approved("ann", null, app.Now));

        await app.ScanAsync();

        Assert.Equal(8, (await app.EntryAsync(id)).Priority);
        Assert.False((await app.ContentAsync(id)).AwaitsPool);
        await app.Pool().RemoveAsync(id, _ => true);
        await app.ScanAsync();
        Assert.Null(await app.Pool().GetAsync(id));
    }

    [Fact]
    public async Task A_try_that_is_terminated_from_outside_counts_as_failed_and_is_made_again()
    {
        TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _publisher.Before = (_, _) =>
        {
            called.TrySetResult();
            return go.Task;
        };
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);
        await app.ScanNowAsync();
        await called.Task;
        await app.Host.Client.TerminateInstanceAsync(new PublishTry(id, 1).InstanceId);
        go.SetResult();
        await app.Host.WhenIdleAsync();
        Assert.Equal(PublishEntryStatus.Publishing, (await app.EntryAsync(id)).Status);

        await app.ScanAsync();
        PublishEntry entry = await app.EntryAsync(id);
        Assert.Equal((PublishEntryStatus.Pending, 1), (entry.Status, entry.Attempts));
        Assert.Contains("ended from outside", entry.LastError, StringComparison.Ordinal);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal((PublishEntryStatus.Published, 2), ((await app.EntryAsync(id)).Status, (await app.EntryAsync(id)).Attempts));
        Assert.Equal([id], _publisher.Published);
    }

    [Fact]
    public async Task An_entry_that_was_removed_and_has_come_back_is_published()
    {
        await using App app = await PublishingApp.StartAsync(_publisher);
        string id = await app.AddContentAsync(1);
        _publisher.Before = (_, _) => FakePublisher.Refuse(transient: false);
        await app.ScanAsync();
        await app.Pool().RemoveAsync(id, _ => true);
        _publisher.Before = null;

        await app.Recorder().EnterPoolAsync(id, CancellationToken.None);
        await app.ScanAsync();

        Assert.Equal((PublishEntryStatus.Published, 2), ((await app.EntryAsync(id)).Status, (await app.EntryAsync(id)).Attempts));
    }

    [Fact]
    public async Task Histories_of_old_tries_go_and_what_was_published_is_not_published_again()
    {
        await using App app = await PublishingApp.StartAsync(_publisher, ["TASK_RETENTION_DAYS=1"]);
        string id = await app.AddContentAsync(1);
        await app.ScanAsync();
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(new PublishTry(id, 1).InstanceId));

        await app.Host.AdvanceAsync(TimeSpan.FromDays(2.5));

        Assert.Null(await app.Host.Client.GetInstanceAsync(new PublishTry(id, 1).InstanceId));
        Assert.Equal(PublishEntryStatus.Published, (await app.EntryAsync(id)).Status);
        Assert.Single(_publisher.Calls);
    }

    private static async Task<int> CountAsync(App app, string[] ids, Func<PublishEntry, bool> fits) =>
        (await Task.WhenAll(ids.Select(app.EntryAsync))).Count(fits);
}
