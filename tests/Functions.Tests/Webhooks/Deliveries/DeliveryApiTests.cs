using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Webhooks.Deliveries;

public sealed class DeliveryApiTests : IAsyncLifetime
{
    private Receiver _receiver = null!;
    private App _app = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _app = await App.StartAsync(settings: [$"WEBHOOK_URL={_receiver.Address}hook?token=hunter2", "WEBHOOK_ALLOWED_HOSTS=127.0.0.1", "WEBHOOK_SECRET_KEY=hunter3"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_delivery_is_shown_with_its_tries_and_without_secrets()
    {
        _receiver.Answering(500);
        GenerationTask task = await _app.RunAsync();
        await _app.Host.WhenIdleAsync();

        string text = await (await _app.GetAsync($"api/webhooks/deliveries/webhook-{task.TaskId}-1")).Content.ReadAsStringAsync();
        JsonElement delivery = JsonDocument.Parse(text).RootElement;

        Assert.Equal((task.TaskId, "task.completed", "pending"), (Text(delivery, "taskId"), Text(delivery, "type"), Text(delivery, "status")));
        Assert.Equal($"{_receiver.Address}hook?…", Text(delivery, "url"));
        JsonElement attempt = Assert.Single(delivery.GetProperty("attempts").EnumerateArray());
        Assert.Equal((500, "The receiver answered 500."), (attempt.GetProperty("statusCode").GetInt32(), Text(attempt, "error")));
        Assert.Equal(task.CompletedAt, attempt.GetProperty("at").GetDateTimeOffset());
        Assert.True(delivery.TryGetProperty("nextAttemptAt", out _));
        Assert.DoesNotContain("hunter", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tasks_callback_address_is_shown_without_its_query_string()
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", """{"accountId":1,"topic":"t","callbackUrl":"https://example.org/hook?token=hunter2"}""");
        string id = Text(await response.Content.ReadFromJsonAsync<JsonElement>(), "taskId");

        Assert.Equal("https://example.org/hook?…", Text(await _app.Http.GetFromJsonAsync<JsonElement>($"api/tasks/{id}"), "callbackUrl"));
        Assert.Equal("https://example.org/hook?token=hunter2", (await _app.Tasks.GetAsync(id))!.Request.CallbackUrl);
    }

    [Theory]
    [InlineData("ftp://x/", "callbackUrl must be an http or https address")]
    [InlineData("https://user:hunter2@x/", "callbackUrl must not hold a user name or a password")]
    public async Task A_callback_address_that_cannot_be_used_is_refused_and_not_repeated(string url, string message)
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", $$"""{"accountId":1,"topic":"t","callbackUrl":"{{url}}"}""");
        string text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_by_task_and_status_in_pages()
    {
        _receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number == 2 ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
            return Task.CompletedTask;
        };
        List<string> ids = [];
        for (int i = 0; i < 3; i++)
        {
            ids.Add($"webhook-{(await _app.RunAsync()).TaskId}-1");
            await _app.Host.WhenIdleAsync();
        }

        Assert.Equal([ids[2], ids[1], ids[0]], await ListAsync(""));
        Assert.Equal([ids[1]], await ListAsync("?status=gone"));
        Assert.Equal([ids[0]], await ListAsync($"?taskId={ids[0]["webhook-".Length..^2]}&status=delivered"));
        JsonElement page = await _app.Http.GetFromJsonAsync<JsonElement>("api/webhooks/deliveries?limit=2");
        Assert.Equal([ids[0]], await ListAsync($"?limit=2&continuation={Text(page, "continuation")}"));
    }

    [Theory]
    [InlineData("?status=done", "status is 'done'; it must be one of pending, delivered, failed, gone.")]
    [InlineData("?taskId=x", "taskId is 'x', which is no task's id")]
    [InlineData("?limit=0", "limit is '0'")]
    [InlineData("?continuation=x", "continuation is not one that this list gave")]
    [InlineData("?account=1", "account is not a known filter")]
    public async Task A_filter_that_means_nothing_is_refused(string query, string message)
    {
        using HttpResponseMessage response = await _app.GetAsync($"api/webhooks/deliveries{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, Text(await response.Content.ReadFromJsonAsync<JsonElement>(), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_sends_the_same_message_under_the_same_id_in_a_new_round()
    {
        _receiver.Answering(StatusCodes.Status410Gone);
        GenerationTask task = await _app.RunAsync();
        await _app.Host.WhenIdleAsync();
        _receiver.Answering(StatusCodes.Status200OK);

        using HttpResponseMessage response = await _app.PostAsync($"api/webhooks/deliveries/webhook-{task.TaskId}-1/replay", "");
        JsonElement accepted = await response.Content.ReadFromJsonAsync<JsonElement>();
        await _app.Host.WhenIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, "pending", 2), (response.StatusCode, Text(accepted, "status"), accepted.GetProperty("run").GetInt32()));
        Assert.Equal($"/api/webhooks/deliveries/webhook-{task.TaskId}-1", response.Headers.Location!.OriginalString);
        JsonElement delivery = await _app.Http.GetFromJsonAsync<JsonElement>(response.Headers.Location);
        Assert.Equal("delivered", Text(delivery, "status"));
        Assert.Equal([(1, 410), (2, 200)], delivery.GetProperty("attempts").EnumerateArray().Select(attempt => (attempt.GetProperty("run").GetInt32(), attempt.GetProperty("statusCode").GetInt32())));
        Received[] received = [.. _receiver.Received];
        Assert.Equal(2, received.Length);
        Assert.Equal(received[0].Id, received[1].Id);
        Assert.Equal(received[0].Body, received[1].Body);
    }

    [Fact]
    public async Task A_delivery_under_way_is_not_replayed()
    {
        _receiver.Answering(500);
        GenerationTask task = await _app.RunAsync();
        await _app.Host.WhenIdleAsync();

        using HttpResponseMessage response = await _app.PostAsync($"api/webhooks/deliveries/webhook-{task.TaskId}-1/replay", "");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Single(_receiver.Received);
    }

    [Fact]
    public async Task Replays_at_the_same_moment_are_one()
    {
        GenerationTask task = await _app.RunAsync();
        await _app.Host.WhenIdleAsync();
        DateTimeOffset before = _app.Now;

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.PostAsync($"api/webhooks/deliveries/webhook-{task.TaskId}-1/replay", "")));
        await _app.Host.WhenIdleAsync();

        // A replay that comes after another has ended is one of its own; none is sent twice.
        JsonElement delivery = await _app.Http.GetFromJsonAsync<JsonElement>($"api/webhooks/deliveries/webhook-{task.TaskId}-1");
        Assert.Equal(delivery.GetProperty("run").GetInt32(), _receiver.Received.Count);
        Assert.Equal(before, _app.Now);
        Assert.All(responses, response => Assert.True(response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_round_that_is_written_down_and_was_never_started_is_started_by_the_next_replay()
    {
        GenerationTask task = await _app.RunAsync();
        await _app.Host.WhenIdleAsync();
        await _app.Host.Services.GetRequiredService<IWebhookDeliveryStore>().UpdateAsync($"webhook-{task.TaskId}-1", delivery => delivery.Replayed(1, _app.Now));

        using HttpResponseMessage response = await _app.PostAsync($"api/webhooks/deliveries/webhook-{task.TaskId}-1/replay", "");
        JsonElement accepted = await response.Content.ReadFromJsonAsync<JsonElement>();
        await _app.Host.WhenIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, 2), (response.StatusCode, accepted.GetProperty("run").GetInt32()));
        Assert.Equal(2, _receiver.Received.Count);
    }

    [Theory]
    [InlineData("GET", "api/webhooks/deliveries/webhook-task-000000000000-1")]
    [InlineData("GET", "api/webhooks/deliveries/nonsense")]
    [InlineData("POST", "api/webhooks/deliveries/webhook-task-000000000000-1/replay")]
    [InlineData("POST", "api/webhooks/deliveries/nonsense/replay")]
    public async Task An_unknown_delivery_answers_404(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await _app.Http.GetFromJsonAsync<JsonElement>($"api/webhooks/deliveries{query}")).GetProperty("items").EnumerateArray().Select(delivery => Text(delivery, "deliveryId"))];
}
