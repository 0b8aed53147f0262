using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Intake;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Body = """{"accountId":49,"topic":"tea","keywords":["green","black"]}""";
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_same_request_under_the_same_key_is_one_task_before_and_after_it_has_ended()
    {
        string id = await AcceptAsync("order-1", Body);
        Assert.Equal(id, await AcceptAsync("order-1", Body));
        Assert.Equal(id, await AcceptAsync("\"order-1\"", Body));
        await _app.EndOfAsync(id);

        using HttpResponseMessage again = await PostAsync("order-1", Body);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal((id, "completed"), Read(await again.Content.ReadFromJsonAsync<JsonElement>()));
        await _app.Host.WhenIdleAsync();
        Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Single(_app.Creator.Requests);
        Assert.Single(await _app.AllContentsAsync());
    }

    [Fact]
    public async Task Other_keys_and_no_key_are_other_tasks()
    {
        string[] ids = [await AcceptAsync("order-1", Body), await AcceptAsync("order-2", Body), await AcceptAsync(null, Body), await AcceptAsync(null, Body)];

        Assert.Equal(4, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"accountId":49,"topic":"coffee","keywords":["green","black"]}""")]
    [InlineData("""{"accountId":49,"topic":"tea","keywords":["black","green"]}""")]
    [InlineData("""{"accountId":49,"topic":"tea","keywords":["green","black"],"priority":6}""")]
    public async Task Another_request_under_a_used_key_is_422_and_stores_nothing(string other)
    {
        string id = await AcceptAsync("order-1", Body);

        using HttpResponseMessage refused = await PostAsync("order-1", other);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"The key 'order-1' was used for another request, which is task {id}.", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items).TaskId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("201")]
    public async Task A_key_that_is_none_is_400_and_stores_nothing(string key)
    {
        using HttpResponseMessage refused = await PostAsync(key == "201" ? new string('k', 201) : key, Body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("1 to 200 printable ASCII characters", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await _app.Tasks.ListAsync(new TaskQuery())).Items);
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_one_task()
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AcceptAsync("order-1", Body)));

        string id = Assert.Single(ids.Distinct());
        await _app.EndOfAsync(id);
        Assert.Single(_app.Creator.Requests);
    }

    [Fact]
    public async Task Sent_again_after_a_crash_between_record_and_start_it_is_started()
    {
        GenerationTask recorded = GenerationTask.Create(
            GenerationTaskId.For("order-1", 0),
            new GenerationRequest { AccountId = 49, Topic = "tea", Keywords = ["green", "black"], AutoApprove = true },
            _app.Now) with
        { IdempotencyKey = "order-1" };
        await _app.Tasks.AddAsync(recorded);

        Assert.Equal(recorded.TaskId, await AcceptAsync("order-1", Body));

        Assert.Equal(GenerationTaskStatus.Completed, (await _app.EndOfAsync(recorded.TaskId)).Status);
    }

    [Fact]
    public async Task A_key_whose_id_another_task_has_by_chance_gets_the_next()
    {
        GenerationTask other = GenerationTask.Create(GenerationTaskId.For("order-1", 0), new GenerationRequest { AccountId = 1, Topic = "x", AutoApprove = true }, _app.Now);
        await _app.Tasks.AddAsync(other);

        Assert.Equal(GenerationTaskId.For("order-1", 1), await AcceptAsync("order-1", Body));
        Assert.Equal(GenerationTaskId.For("order-1", 1), await AcceptAsync("order-1", Body));
    }

    private static (string? Id, string? Status) Read(JsonElement accepted) => (accepted.GetProperty("taskId").GetString(), accepted.GetProperty("status").GetString());

    private async Task<string> AcceptAsync(string? key, string body)
    {
        using HttpResponseMessage response = await PostAsync(key, body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return Read(await response.Content.ReadFromJsonAsync<JsonElement>()).Id!;
    }

    private async Task<HttpResponseMessage> PostAsync(string? key, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await _app.Http.SendAsync(request);
    }
}
