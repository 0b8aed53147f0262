using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Tests.Publishing;

public sealed class PublishPoolApiTests : IAsyncLifetime
{
    private readonly FakePublisher _publisher = new();
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await PublishingApp.StartAsync(_publisher, ["PUBLISH_ENABLED=false"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_approved_content_is_added_once_and_asked_for_again_it_is_changed()
    {
        string id = await _app.AddContentAsync(1);
        await _app.Pool().RemoveAsync(id, _ => true);

        (int code, JsonElement entry) = await PostAsync("publish-pool", new { contentId = id, priority = 9, scheduledAt = "2026-01-02T08:00:00+08:00" });
        Assert.Equal((201, "pending", 9, "2026-01-02T00:00:00+00:00"), (code, entry.GetProperty("status").GetString(), entry.GetProperty("priority").GetInt32(), entry.GetProperty("scheduledAt").GetString()));

        (code, entry) = await PostAsync("publish-pool", new { contentId = id, priority = 2 });
        Assert.Equal((200, 2, "2026-01-02T00:00:00+00:00"), (code, entry.GetProperty("priority").GetInt32(), entry.GetProperty("scheduledAt").GetString()));

        (code, entry) = await _app.SendAsync(HttpMethod.Get, $"api/publish-pool/{id}");
        Assert.Equal((200, 2, 0, 49), (code, entry.GetProperty("priority").GetInt32(), entry.GetProperty("attempts").GetInt32(), entry.GetProperty("accountId").GetInt32()));
    }

    [Theory]
    [InlineData(ReviewStatus.PendingReview, "is pending_review; only approved contents are published. Approve it first.")]
    [InlineData(ReviewStatus.Rejected, "is rejected; only approved contents are published. Approve it first.")]
    public async Task Only_approved_contents_enter_the_pool(ReviewStatus status, string message)
    {
        string id = await _app.AddContentAsync(1, status);

        (int code, JsonElement problem) = await PostAsync("publish-pool", new { contentId = id });

        Assert.Equal((409, $"Content '{id}' {message}"), (code, problem.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "contentId", "contentId is missing; name the content to publish.")]
    [InlineData("""{"contentId":"content-000000000001","priority":11}""", "priority", "priority is 11; it must be from 1 to 10 (larger is more urgent).")]
    [InlineData("""{"contentId":"content-000000000001","scheduledAt":"tomorrow"}""", "scheduledAt", "scheduledAt is 'tomorrow'; it must be a time such as 2026-01-31T08:00:00Z.")]
    [InlineData("""{"contentId":"content-000000000001","scheduledAt":"01/02/2026"}""", "scheduledAt", "scheduledAt is '01/02/2026'; it must be a time such as 2026-01-31T08:00:00Z.")]
    [InlineData("""{"contentId":"content-000000000001","scheduled_at":"x"}""", "scheduled_at", "scheduled_at is not a known field; did you mean scheduledAt?")]
    public async Task A_bad_addition_answers_400_and_names_the_field(string body, string field, string message)
    {
        (int code, JsonElement problem) = await PostAsync("publish-pool", JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal((400, message), (code, problem.GetProperty("errors").GetProperty(field)[0].GetString()));
    }

    [Fact]
    public async Task Publishing_now_does_not_wait_for_its_time_or_the_scan()
    {
        string id = await _app.AddContentAsync(1);
        await PostAsync("publish-pool", new { contentId = id, scheduledAt = "2030-01-01T00:00Z" });

        (int code, JsonElement entry) = await PostAsync($"publish-pool/{id}/publish");
        Assert.Equal((202, "pending", 0), (code, entry.GetProperty("status").GetString(), entry.GetProperty("attempts").GetInt32()));
        await _app.Host.WhenIdleAsync();

        (code, entry) = await PostAsync($"publish-pool/{id}/publish");
        Assert.Equal((200, "published", 1, $"https://target.example/{id}"), (code, entry.GetProperty("status").GetString(), entry.GetProperty("attempts").GetInt32(), entry.GetProperty("location").GetString()));
        Assert.Single(_publisher.Calls);
    }

    [Fact]
    public async Task Asked_for_many_times_at_once_a_content_is_published_once()
    {
        string id = await _app.AddContentAsync(1);

        (int Code, JsonElement)[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync($"publish-pool/{id}/publish")));
        await _app.Host.WhenIdleAsync();

        Assert.All(answers, answer => Assert.True(answer.Code is 200 or 202, $"{answer}"));
        Assert.Single(_publisher.Calls);
        Assert.Equal(1, (await _app.EntryAsync(id)).Attempts);
    }

    [Fact]
    public async Task What_was_given_up_is_tried_again_when_a_person_asks()
    {
        _publisher.Before = (_, _) => FakePublisher.Refuse(transient: false);
        string id = await _app.AddContentAsync(1);
        await PostAsync($"publish-pool/{id}/publish");
        await _app.Host.WhenIdleAsync();
        Assert.Equal((PublishEntryStatus.Failed, "The target refuses."), ((await _app.EntryAsync(id)).Status, (await _app.EntryAsync(id)).LastError));

        _publisher.Before = null;
        await PostAsync($"publish-pool/{id}/publish");
        await _app.Host.WhenIdleAsync();

        Assert.Equal((PublishEntryStatus.Published, 2), ((await _app.EntryAsync(id)).Status, (await _app.EntryAsync(id)).Attempts));
        Assert.Null((await _app.EntryAsync(id)).LastError);
    }

    [Fact]
    public async Task What_is_out_can_neither_be_removed_nor_added_again_nor_rejected()
    {
        string id = await _app.AddContentAsync(1);
        await PostAsync($"publish-pool/{id}/publish");
        await _app.Host.WhenIdleAsync();

        (int removed, JsonElement why) = await _app.SendAsync(HttpMethod.Delete, $"api/publish-pool/{id}");
        Assert.Equal((409, $"Content '{id}' is published; its entry stays as the record of that."), (removed, why.GetProperty("detail").GetString()));
        (int added, why) = await PostAsync("publish-pool", new { contentId = id });
        Assert.Equal((409, $"Content '{id}' is published; a content is published once."), (added, why.GetProperty("detail").GetString()));
        (int rejected, why) = await PostAsync($"contents/{id}/reject", new { comment = "no" });
        Assert.Equal((409, $"Content '{id}' is published; it cannot be rejected any more."), (rejected, why.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_removed_entry_is_gone_and_its_content_stays()
    {
        string id = await _app.AddContentAsync(1);

        (int code, JsonElement entry) = await _app.SendAsync(HttpMethod.Delete, $"api/publish-pool/{id}");
        Assert.Equal((200, id), (code, entry.GetProperty("contentId").GetString()));
        await _app.ScanAsync();

        Assert.Null(await _app.Pool().GetAsync(id));
        Assert.NotNull(await _app.Contents.GetAsync(id));
        Assert.Equal(404, (await _app.SendAsync(HttpMethod.Delete, $"api/publish-pool/{id}")).Code);
    }

    [Fact]
    public async Task Lists_hold_the_most_urgent_first_in_pages_that_meet()
    {
        int[] priorities = [3, 10, 1, 10, 5];
        for (int i = 0; i < priorities.Length; i++)
        {
            await _app.AddContentAsync(i, priority: priorities[i]);
            await _app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        List<int> seen = [];
        for (string? continuation = ""; continuation is not null;)
        {
            (_, JsonElement page) = await _app.SendAsync(HttpMethod.Get, $"api/publish-pool?status=pending&limit=2{(continuation.Length == 0 ? "" : $"&continuation={continuation}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => Convert.ToInt32(entry.GetProperty("contentId").GetString()!["content-".Length..], 16)));
            continuation = page.TryGetProperty("continuation", out JsonElement next) ? next.GetString() : null;
        }

        Assert.Equal([1, 3, 4, 0, 2], seen);
        (_, JsonElement all) = await _app.SendAsync(HttpMethod.Get, "api/publish-pool?limit=1");
        Assert.Equal("content-000000000004", all.GetProperty("items")[0].GetProperty("contentId").GetString());
    }

    [Theory]
    [InlineData("status=done", "status", "status is 'done'; it must be one of pending, publishing, published, failed.")]
    [InlineData("limit=0", "limit", "limit is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("colour=red", "colour", "colour is not a known filter; the filters are limit, continuation, status.")]
    [InlineData("continuation=x", "continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    public async Task A_bad_filter_answers_400_and_names_it(string query, string field, string message)
    {
        (int code, JsonElement problem) = await _app.SendAsync(HttpMethod.Get, $"api/publish-pool?{query}");

        Assert.Equal((400, message), (code, problem.GetProperty("errors").GetProperty(field)[0].GetString()));
    }

    [Theory]
    [InlineData("GET", "api/publish-pool/content-ffffffffffff")]
    [InlineData("DELETE", "api/publish-pool/nonsense")]
    [InlineData("POST", "api/publish-pool/content-ffffffffffff/publish")]
    [InlineData("POST", "api/contents/content-ffffffffffff/approve")]
    public async Task An_unknown_id_answers_404(string method, string path) => Assert.Equal(404, (await _app.SendAsync(new HttpMethod(method), path)).Code);

    [Fact]
    public async Task Without_a_publisher_publishing_answers_503_and_names_the_setting()
    {
        await using App app = await App.StartAsync();
        string id = await app.AddContentAsync(1);

        (int code, JsonElement problem) = await app.SendAsync(HttpMethod.Post, $"api/publish-pool/{id}/publish");

        Assert.Equal(503, code);
        Assert.Contains("PUBLISHER is none", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((PublishEntryStatus.Pending, 0), ((await app.EntryAsync(id)).Status, (await app.EntryAsync(id)).Attempts));
    }

    private Task<(int Code, JsonElement Body)> PostAsync(string path, object? body = null) => _app.SendAsync(HttpMethod.Post, $"api/{path}", body);
}
