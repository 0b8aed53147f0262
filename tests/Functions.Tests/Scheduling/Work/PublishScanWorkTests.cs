using System.Text.Json;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Scheduling.Work.Publishing;
using ContentHub.Functions.Tests.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class PublishScanWorkTests
{
    private const string Type = "publish_pool_scan";
    private readonly FakePublisher _publisher = new();

    [Fact]
    public async Task What_is_due_is_published_most_urgent_first_and_no_more_than_asked_for()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);
        string[] ids = [await app.AddContentAsync(1, priority: 1), await app.AddContentAsync(2, priority: 9), await app.AddContentAsync(3, priority: 5)];

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"max_batch_size": 2, "wait": true}""");

        Assert.Null(outcome.Error);
        Assert.Equal("""{"started":2,"published":2,"failed":0,"already":0,"skipped":0,"errors":[]}""", result.GetRawText());
        Assert.Equal([ids[1], ids[2]], _publisher.Published.Order());
        Assert.Equal(PublishEntryStatus.Pending, (await app.EntryAsync(ids[0])).Status);
    }

    [Fact]
    public async Task Without_a_number_the_setting_says_how_much_is_published_at_once()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher, settings: ["PUBLISH_BATCH_SIZE=1"]);
        await app.AddContentAsync(1);
        await app.AddContentAsync(2);

        (_, JsonElement result) = await app.DoAsync(Type, """{"wait": true}""");

        Assert.Equal((1, 1), (result.GetProperty("started").GetInt32(), result.GetProperty("published").GetInt32()));
    }

    [Fact]
    public async Task When_nothing_is_due_it_succeeds_with_nothing()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);

        (WorkOutcome outcome, _) = await app.DoAsync(Type, "{}");

        Assert.Equal(new WorkOutcome(null, """{"started":0,"published":0,"failed":0,"already":0,"skipped":0,"errors":[]}"""), outcome);
    }

    [Fact]
    public async Task Of_contents_that_are_named_only_these_are_published_however_many_they_are()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher, settings: ["PUBLISH_BATCH_SIZE=1"]);
        string[] ids = [await app.AddContentAsync(1), await app.AddContentAsync(2), await app.AddContentAsync(3), await app.AddContentAsync(4)];
        await app.DoAsync(Type, $$"""{"content_ids": ["{{ids[0]}}"], "wait": true}""", "run-0");
        await app.Pool().UpdateAsync(ids[3], entry => entry.Asked(null, app.Now.AddDays(1), app.Now));

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, $$"""
            {"content_ids": ["{{ids[0]}}", "{{ids[1]}}", "{{ids[3]}}", "content-00000000000f"], "wait": true}
            """);

        Assert.Null(outcome.Error);
        Assert.Equal("""{"started":1,"published":1,"failed":0,"already":1,"skipped":2,"errors":[]}""", result.GetRawText());
        Assert.Equal([ids[0], ids[1]], _publisher.Published);
    }

    [Fact]
    public async Task Of_contents_that_are_named_no_more_than_asked_for()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);
        string[] ids = [await app.AddContentAsync(1), await app.AddContentAsync(2)];

        (_, JsonElement result) = await app.DoAsync(Type, $$"""{"content_ids": ["{{ids[1]}}", "{{ids[0]}}"], "max_batch_size": 1, "wait": true}""");

        Assert.Equal("""{"started":1,"published":1,"failed":0,"already":0,"skipped":1,"errors":[]}""", result.GetRawText());
        Assert.Equal([ids[1]], _publisher.Published);
    }

    [Fact]
    public async Task When_none_of_the_contents_named_is_due_it_fails()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);

        (WorkOutcome outcome, _) = await app.DoAsync(Type, """{"content_ids": ["content-00000000000f"]}""");

        Assert.Equal("None of 1 contents is due in the publish pool.", outcome.Error);
    }

    [Fact]
    public async Task What_the_target_refuses_is_counted_with_its_reason_and_fails_when_it_is_all()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);
        string bad = await app.AddContentAsync(1);
        _publisher.Before = (article, _) => article.ContentId == bad ? FakePublisher.Refuse(transient: false) : Task.CompletedTask;
        (WorkOutcome alone, _) = await app.DoAsync(Type, """{"wait": true}""", "run-0");
        await app.Pool().UpdateAsync(bad, entry => entry.AskedNow(app.Now));
        await app.AddContentAsync(2);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"wait": true}""");

        Assert.Equal("None of 1 contents was published. The first error: The target refuses.", alone.Error);
        Assert.Null(outcome.Error);
        Assert.Equal($$"""{"started":2,"published":1,"failed":1,"already":0,"skipped":0,"errors":[{"content_id":"{{bad}}","error":"The target refuses."}]}""", result.GetRawText());
    }

    [Fact]
    public async Task Waiting_lasts_until_the_tries_have_ended_and_not_until_the_next_ones_have()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher, settings: ["PUBLISH_ENABLED=true"]);
        await app.AddContentAsync(1);
        int calls = 0;
        _publisher.Before = (_, _) => ++calls < 4 ? throw new InvalidOperationException("broken") : FakePublisher.Refuse(transient: true);
        DateTimeOffset began = app.Now;

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"wait": true}""");

        // The activity fails three times, and is run again after 1, 3 and 9 s.
        Assert.Equal("None of 1 contents was published. The first error: The target is busy.", outcome.Error);
        Assert.Equal((1, 1), (result.GetProperty("started").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal(TimeSpan.FromSeconds(15), app.Now - began);
    }

    [Fact]
    public async Task Without_a_publisher_it_fails_and_says_what_to_do()
    {
        await using App app = await WorkApp.StartAsync();
        await app.AddContentAsync(1);

        (WorkOutcome outcome, _) = await app.DoAsync(Type, "{}");

        Assert.Equal(new WorkOutcome("No publisher is set (PUBLISHER is none). Set PUBLISHER to file or webhook, and start the service again.", null), outcome);
    }

    [Fact]
    public async Task Stopped_while_it_waits_it_ends_at_once_and_the_tries_end_by_themselves()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);
        string id = await app.AddContentAsync(1);
        int calls = 0;
        _publisher.Before = (_, _) => ++calls < 4 ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        await app.BeginAsync(Type, """{"wait": true}""");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(7));
        DateTimeOffset asked = app.Now;

        await app.CancelAsync();
        (WorkOutcome outcome, JsonElement result) = await app.EndAsync();

        Assert.True(outcome.IsCancelled);
        Assert.Equal(asked, app.Now);
        Assert.Equal("""{"started":1,"published":0,"failed":0,"already":0,"skipped":0,"errors":[]}""", result.GetRawText());
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(PublishEntryStatus.Published, (await app.EntryAsync(id)).Status);
    }

    [Fact]
    public async Task A_choice_that_is_made_again_before_anything_is_started_is_the_same()
    {
        await using App app = await WorkApp.StartAsync(publisher: _publisher);
        await app.AddContentAsync(1);
        await app.AddContentAsync(2);
        ChoosePublishTries activity = ActivatorUtilities.CreateInstance<ChoosePublishTries>(app.Host.Services);

        ChosenTries first = await activity.RunAsync(new ChoosePublishTriesInput(null, null), app.Host.Client, CancellationToken.None);
        ChosenTries second = await activity.RunAsync(new ChoosePublishTriesInput(null, null), app.Host.Client, CancellationToken.None);

        Assert.Equal(2, first.Tries.Count);
        Assert.Equal(first.Tries, second.Tries);
        Assert.Empty(_publisher.Calls);
    }
}
