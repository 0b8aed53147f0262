using System.Text.Json.Nodes;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Http;

public sealed class HttpWorkTests : HttpTest
{
    [Fact]
    public async Task One_request_tells_the_status_of_many_tasks_and_kills_no_server_with_an_unknown_one()
    {
        Server.Add(("a", "pending", null), ("b", "running", null), ("c", "waiting", null), ("d", "completed", null), ("e", "failed", "boom"), ("f", "cancelled", null));

        IReadOnlyDictionary<string, CreationStatus> statuses = await Client.GetStatusAsync(["a", "b", "c", "d", "e", "f", "nobody"]);

        Assert.Equal("/api/tasks?page=1&limit=100", Assert.Single(Server.Requests).Path);
        Assert.Equal(new CreationStatus { CreatorTaskId = "a", State = CreationState.Pending }, statuses["a"]);
        Assert.Equal(new CreationStatus { CreatorTaskId = "b", State = CreationState.Running, Stage = "write" }, statuses["b"]);
        Assert.Equal(CreationState.Running, statuses["c"].State);
        Assert.Equal(CreationState.Completed, statuses["d"].State);
        Assert.Equal(new CreationStatus { CreatorTaskId = "e", State = CreationState.Failed, Error = "boom" }, statuses["e"]);
        Assert.Equal(CreationState.Cancelled, statuses["f"].State);
        Assert.Equal(CreationState.Unknown, statuses["nobody"].State);
        Assert.False(Server.IsDead);
    }

    [Fact]
    public async Task Older_tasks_are_found_on_later_pages()
    {
        Server.Add(("old", "running", null));
        Server.Add([.. Enumerable.Range(0, 150).Select(number => ($"new-{number}", "completed", (string?)null))]);

        Assert.Equal(CreationState.Running, (await Client.GetStatusAsync(["old"]))["old"].State);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task A_failure_in_the_answer_that_was_held_open_is_a_failure_though_its_status_is_201()
    {
        await Client.SubmitAsync(Request);
        Server.Finish(Id, "failed", new JsonObject { ["error"] = "the model is overloaded" });

        Assert.Equal(new CreationStatus { CreatorTaskId = Id, State = CreationState.Failed, Error = "the model is overloaded" }, await WhenEndedAsync());
    }

    [Fact]
    public async Task The_final_article_is_fetched_with_its_images_and_the_score_that_only_the_open_request_told()
    {
        await Client.SubmitAsync(Request);
        Server.Set(Id, "completed", JsonNode.Parse("""{"content":"# Draft","htmlContent":"# 茶\n\n![](https://example.org/1.png)","images":[{"url":"https://example.org/1.png","prompt":"p"}],"wordCount":3}""")!.AsObject());
        Server.Finish(Id, "completed", new JsonObject { ["qualityScore"] = 8.5 });
        await WhenEndedAsync();

        CreatedArticle article = await Client.GetResultAsync(Id);

        Assert.Equal("# 茶\n\n![](https://example.org/1.png)", article.Body);
        Assert.Equal("茶", article.Title);
        Assert.Equal(["https://example.org/1.png"], article.Images);
        Assert.Equal(8.5, article.QualityScore);
        Assert.Null((await Connect(Server.Options).GetResultAsync(Id)).QualityScore);
    }

    [Theory]
    [InlineData("""{"content":"# Markdown","htmlContent":"<h1>no Markdown</h1>"}""", "# Markdown")]
    [InlineData("""{"content":"# Markdown","htmlContent":" "}""", "# Markdown")]
    [InlineData("""{"htmlContent":"text"}""", "text")]
    public async Task The_body_is_the_markdown(string result, string body)
    {
        Server.Add(("a", "completed", null));
        Server.Set("a", "completed", JsonNode.Parse(result)!.AsObject());

        Assert.Equal(body, (await Client.GetResultAsync("a")).Body);
    }

    [Theory]
    [InlineData("""{"images":[]}""")]
    [InlineData("""{"content":"  "}""")]
    [InlineData("""{"content":5}""")]
    public async Task A_result_without_an_article_is_refused(string result)
    {
        Server.Add(("a", "completed", null));
        Server.Set("a", "completed", JsonNode.Parse(result)!.AsObject());

        Assert.Equal(CreatorErrorCodes.InvalidResult, (await FailAsync(() => Client.GetResultAsync("a"))).Code);
    }

    [Fact]
    public async Task A_result_that_is_not_there_is_never_asked_for()
    {
        Server.Add(("a", "running", null), ("b", "failed", null));

        CreatorException running = await FailAsync(() => Client.GetResultAsync("a"));
        CreatorException failed = await FailAsync(() => Client.GetResultAsync("b"));
        CreatorException unknown = await FailAsync(() => Client.GetResultAsync("nobody"));

        Assert.Equal((CreatorErrorCodes.Refused, true), (running.Code, running.IsTransient));
        Assert.Equal((CreatorErrorCodes.Refused, false), (failed.Code, failed.IsTransient));
        Assert.Equal((CreatorErrorCodes.Lost, false), (unknown.Code, unknown.IsTransient));
        Assert.False(Server.IsDead);
    }

    [Fact]
    public async Task Running_work_is_stopped_and_work_that_has_ended_or_is_unknown_is_left_alone()
    {
        Server.Add(("a", "running", null), ("b", "completed", null));

        await Client.CancelAsync("a");
        await Client.CancelAsync("a");
        await Client.CancelAsync("b");
        await Client.CancelAsync("nobody");

        Assert.Equal("cancelled", (string?)Server.Tasks[0]["status"]);
        Assert.Equal("/api/tasks/a", Assert.Single(Server.Requests, request => request.Method == "DELETE").Path);
        Assert.False(Server.IsDead);
    }

    [Fact]
    public async Task A_cancel_that_only_claims_to_be_one_is_told()
    {
        Server.Add(("a", "pending", null));

        CreatorException exception = await FailAsync(() => Client.CancelAsync("a"));

        Assert.Equal((CreatorErrorCodes.Refused, true), (exception.Code, exception.IsTransient));
        Assert.EndsWith("did not stop 'a', though it says so.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_tells_the_version() => Assert.Equal("content-creator 0.2.0", await Client.CheckAsync());

    /// <summary>Asks until the task has ended and the request that was held open for it is answered.</summary>
    private async Task<CreationStatus> WhenEndedAsync()
    {
        while (true)
        {
            int before = Server.Requests.Count;
            CreationStatus status = (await Client.GetStatusAsync([Id]))[Id];
            if (status.State is CreationState.Completed or CreationState.Failed && Server.Requests.Count == before)
            {
                // The answer itself said so: the list was not asked.
                return status;
            }
        }
    }
}
