using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Intake;

public sealed class BatchTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync(settings: ["ASYNC_MAX_CONCURRENT_TASKS=100"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_thousand_tasks_in_one_call_are_all_accepted_and_begun()
    {
        _app.Creator.Duration = null;
        string tasks = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"accountId":{{1 + (i % 7)}},"topic":"topic {{i}}"}"""));

        JsonElement answer = await AcceptAsync($$"""{"tasks":[{{tasks}}]}""");

        Assert.Equal((1000, 0), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        string[] ids = [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taskId").GetString()!)];
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.Equal("topic 17", (await _app.Tasks.GetAsync(ids[17]))!.Request.Topic);
        await _app.Host.WhenIdleAsync();
        Assert.Equal((100, 900), (_app.Creator.Requests.Count, await _app.Gate.CountWaitingAsync()));
    }

    [Fact]
    public async Task One_bad_entry_refuses_all_with_the_errors_of_each()
    {
        using HttpResponseMessage refused = await _app.PostAsync("api/tasks/batch", """{"tasks":[{"accountId":1,"topic":"t"},{"accountId":1},{"accountId":1,"topic":"t","priority":99}]}""");
        JsonElement errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["tasks[1].topic", "tasks[2].priority"], errors.EnumerateObject().Select(error => error.Name));
        Assert.Empty((await _app.Tasks.ListAsync(new TaskQuery())).Items);
    }

    [Fact]
    public async Task A_partial_batch_accepts_the_good_ones_and_says_what_is_wrong_with_the_others()
    {
        JsonElement answer = await AcceptAsync("""{"partial":true,"tasks":[{"accountId":1,"topic":"t"},{"accountId":1}]}""");

        Assert.Equal((1, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal("topic is missing or blank; say what the article is about.", answer.GetProperty("items")[1].GetProperty("errors")[0].GetString());
        Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items);
    }

    [Fact]
    public async Task Sent_again_under_its_key_a_batch_is_the_same_tasks()
    {
        const string body = """{"tasks":[{"accountId":1,"topic":"a"},{"accountId":1,"topic":"b","idempotencyKey":"own"}]}""";

        JsonElement first = await AcceptAsync(body, "batch-1");
        JsonElement second = await AcceptAsync(body, "batch-1");

        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal(2, (await _app.Tasks.ListAsync(new TaskQuery())).Items.Count);
    }

    [Theory]
    [InlineData("""{"tasks":[]}""", "tasks has 0 entries; it must have 1 to 1000.")]
    [InlineData("""{}""", "tasks has 0 entries; it must have 1 to 1000.")]
    [InlineData("""{"tasks":[1]}""", "tasks is [1]; it must be a list of objects.")]
    [InlineData("""{"tasks":[{"accountId":1,"topic":"t"}],"mode":"fast"}""", "mode is not a known field")]
    [InlineData("""[]""", "The body is a JSON array; send a JSON object.")]
    public async Task A_batch_that_is_none_is_refused(string body, string message)
    {
        using HttpResponseMessage refused = await _app.PostAsync("api/tasks/batch", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_thousand_are_refused()
    {
        string tasks = string.Join(',', Enumerable.Range(0, 1001).Select(i => """{"accountId":1,"topic":"t"}"""));

        using HttpResponseMessage refused = await _app.PostAsync("api/tasks/batch", $$"""{"tasks":[{{tasks}}]}""");

        Assert.Contains("tasks has 1001 entries", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Ids(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taskId").GetString());

    private async Task<JsonElement> AcceptAsync(string body, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks/batch") { Content = new StringContent(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage response = await _app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
