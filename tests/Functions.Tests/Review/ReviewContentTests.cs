using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Functions.Tests.Publishing;

namespace ContentHub.Functions.Tests.Review;

public sealed class ReviewContentTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_content_that_was_not_approved_by_itself_is_in_the_review_list_until_it_is_reviewed()
    {
        using HttpResponseMessage submitted = await _app.PostAsync("api/tasks", """{"accountId":49,"topic":"tea","autoApprove":false,"priority":7}""");
        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        (_, JsonElement waiting) = await _app.SendAsync(HttpMethod.Get, "api/contents?reviewStatus=pending_review");
        JsonElement content = Assert.Single(waiting.GetProperty("items").EnumerateArray());
        string id = content.GetProperty("contentId").GetString()!;
        Assert.Equal(("tea", "pending_review", "draft"), (content.GetProperty("topic").GetString(), content.GetProperty("reviewStatus").GetString(), content.GetProperty("publishStatus").GetString()));
        Assert.Null(await _app.Pool().GetAsync(id));

        (int code, content) = await StepAsync(id, "approve", new { reviewer = "ann", comment = "fine" });

        Assert.Equal((200, "approved", "ann", "fine"), (code, content.GetProperty("reviewStatus").GetString(), content.GetProperty("reviewer").GetString(), content.GetProperty("reviewComment").GetString()));
        Assert.Equal(_app.Now, content.GetProperty("reviewedAt").GetDateTimeOffset());
        Assert.Equal(7, (await _app.EntryAsync(id)).Priority);
        (_, waiting) = await _app.SendAsync(HttpMethod.Get, "api/contents?reviewStatus=pending_review");
        Assert.Empty(waiting.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Every_step_of_a_review_is_in_the_contents_history()
    {
        string id = await _app.AddContentAsync(1, ReviewStatus.PendingReview);
        DateTimeOffset start = _app.Now;
        await StepAsync(id, "submit-review", new { reviewer = "ann" });
        await StepAsync(id, "reject", new { reviewer = "ann", comment = "太长" });
        await _app.Host.AdvanceAsync(TimeSpan.FromSeconds(5));
        await StepAsync(id, "submit-review", new { comment = "mended" });
        await StepAsync(id, "approve");

        (_, JsonElement content) = await _app.SendAsync(HttpMethod.Get, $"api/contents/{id}");

        Assert.Equal(
            [
                ("pending_review", "reviewing", "ann", null, start),
                ("reviewing", "rejected", "ann", "太长", start),
                ("rejected", "pending_review", null, "mended", start.AddSeconds(5)),
                ("pending_review", "approved", null, null, start.AddSeconds(5)),
            ],
            content.GetProperty("reviews").EnumerateArray().Select(review => (
                review.GetProperty("from").GetString(),
                review.GetProperty("to").GetString(),
                review.TryGetProperty("reviewer", out JsonElement reviewer) ? reviewer.GetString() : null,
                review.TryGetProperty("comment", out JsonElement comment) ? comment.GetString() : null,
                review.GetProperty("reviewedAt").GetDateTimeOffset())));
    }

    [Fact]
    public async Task The_same_decision_again_answers_200_and_changes_nothing()
    {
        string id = await _app.AddContentAsync(1, ReviewStatus.PendingReview);
        await StepAsync(id, "reject", new { reviewer = "ann", comment = "no" });
        await _app.Host.AdvanceAsync(TimeSpan.FromSeconds(5));

        (int code, JsonElement content) = await StepAsync(id, "reject", new { reviewer = "bob", comment = "never" });

        Assert.Equal((200, "ann", "no"), (code, content.GetProperty("reviewer").GetString(), content.GetProperty("reviewComment").GetString()));
        Assert.Single(await _app.Contents.ListReviewsAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_reviewers_who_decide_at_once_the_first_is_obeyed_and_the_second_is_told()
    {
        for (int i = 1; i <= 10; i++)
        {
            string id = await _app.AddContentAsync(i, ReviewStatus.PendingReview);

            (int Approved, int Rejected) codes = (await Both(StepAsync(id, "approve"), StepAsync(id, "reject", new { comment = "no" })));

            // Approved first, it may still be rejected; rejected first, it cannot be approved.
            Content content = await _app.ContentAsync(id);
            Assert.Equal((200, ReviewStatus.Rejected), (codes.Rejected, content.ReviewStatus));
            Assert.Equal(codes.Approved == 200 ? 2 : 1, (await _app.Contents.ListReviewsAsync(id, CancellationToken.None)).Count);
            Assert.Null(await _app.Pool().GetAsync(id));
        }

        static async Task<(int, int)> Both(Task<(int Code, JsonElement)> one, Task<(int Code, JsonElement)> other) => ((await one).Code, (await other).Code);
    }

    [Fact]
    public async Task What_is_rejected_leaves_the_pool_and_comes_back_when_it_is_approved_after_all()
    {
        string id = await _app.AddContentAsync(1);

        Assert.Equal(200, (await StepAsync(id, "reject", new { comment = "not yet" })).Code);
        Assert.Null(await _app.Pool().GetAsync(id));
        (int refused, JsonElement problem) = await StepAsync(id, "approve");
        Assert.Equal((409, $"Content '{id}' is rejected. Submit it for review again before approving it."), (refused, problem.GetProperty("detail").GetString()));
        Assert.Equal(200, (await StepAsync(id, "submit-review")).Code);
        Assert.Equal(200, (await StepAsync(id, "approve")).Code);
        Assert.NotNull(await _app.Pool().GetAsync(id));
    }

    [Theory]
    [InlineData("reject", "{}", "comment", "comment is missing or blank; say why the content is rejected.")]
    [InlineData("reject", """{"comment":"  "}""", "comment", "comment is missing or blank; say why the content is rejected.")]
    [InlineData("approve", """{"comment":5}""", "comment", "comment is 5; it must be a text.")]
    [InlineData("approve", """{"reviewed_by":"x"}""", "reviewed_by", "reviewed_by is not a known field; the fields are comment, reviewer")]
    [InlineData("submit-review", "[]", "body", "The body is a JSON array; send a JSON object.")]
    public async Task A_bad_step_answers_400_and_names_the_field(string step, string body, string field, string message)
    {
        string id = await _app.AddContentAsync(1, ReviewStatus.PendingReview);

        (int code, JsonElement problem) = await StepAsync(id, step, JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal((400, message), (code, problem.GetProperty("errors").GetProperty(field)[0].GetString()));
        Assert.Null((await _app.ContentAsync(id)).LastReview);
    }

    [Theory]
    [InlineData(2000, 100, 200)]
    [InlineData(2001, 100, 400)]
    [InlineData(2000, 101, 400)]
    public async Task Comments_and_names_have_their_lengths(int comment, int reviewer, int expected)
    {
        string id = await _app.AddContentAsync(1, ReviewStatus.PendingReview);

        Assert.Equal(expected, (await StepAsync(id, "reject", new { comment = new string('文', comment), reviewer = new string('r', reviewer) })).Code);
    }

    [Fact]
    public async Task Lists_are_newest_first_filtered_and_without_bodies()
    {
        await _app.AddContentAsync(1, ReviewStatus.PendingReview);
        await _app.AddContentAsync(2, ReviewStatus.Approved);
        await _app.AddContentAsync(3, ReviewStatus.PendingReview);

        Assert.Equal([3, 2, 1], await ListAsync(""));
        Assert.Equal([3, 1], await ListAsync("?reviewStatus=pending_review&accountId=49"));
        Assert.Equal([2], await ListAsync("?reviewStatus=approved&publishStatus=draft"));
        Assert.Empty(await ListAsync("?publishStatus=published"));
        Assert.Empty(await ListAsync("?accountId=50"));
        (_, JsonElement page) = await _app.SendAsync(HttpMethod.Get, "api/contents?limit=1");
        JsonElement item = page.GetProperty("items")[0];
        Assert.False(item.TryGetProperty("body", out _) || item.TryGetProperty("html", out _) || item.TryGetProperty("reviews", out _));
        Assert.Equal([2, 1], await ListAsync($"?limit=2&continuation={page.GetProperty("continuation").GetString()}"));
    }

    [Theory]
    [InlineData("reviewStatus=pending", "reviewStatus", "reviewStatus is 'pending'; it must be one of pending_review, reviewing, approved, rejected.")]
    [InlineData("publishStatus=out", "publishStatus", "publishStatus is 'out'; it must be one of draft, publishing, published, failed.")]
    [InlineData("status=x", "status", "status is not a known filter; the filters are accountId, limit, continuation, reviewStatus, publishStatus.")]
    [InlineData("continuation=x", "continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    public async Task A_bad_filter_answers_400_and_names_it(string query, string field, string message)
    {
        (int code, JsonElement problem) = await _app.SendAsync(HttpMethod.Get, $"api/contents?{query}");

        Assert.Equal((400, message), (code, problem.GetProperty("errors").GetProperty(field)[0].GetString()));
    }

    private Task<(int Code, JsonElement Body)> StepAsync(string id, string step, object? body = null) => _app.SendAsync(HttpMethod.Post, $"api/contents/{id}/{step}", body);

    private async Task<IEnumerable<int>> ListAsync(string query)
    {
        (_, JsonElement page) = await _app.SendAsync(HttpMethod.Get, $"api/contents{query}");
        return page.GetProperty("items").EnumerateArray().Select(item => Convert.ToInt32(item.GetProperty("contentId").GetString()!["content-".Length..], 16));
    }
}
