using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ContentHub.Functions.Tests.Generation;

public sealed class TaskQueriesTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("api/tasks/task-000000000000")]
    [InlineData("api/tasks/nonsense")]
    [InlineData("api/tasks/task-00000000000G")]
    [InlineData("api/contents/content-000000000000")]
    [InlineData("api/contents/%27%3B--")]
    public async Task An_unknown_id_answers_404_and_names_it(string path)
    {
        using HttpResponseMessage response = await _app.GetAsync(path);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]), body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tasks_view_shows_its_life_in_utc()
    {
        string id = await _app.SubmitAsync("tea", 7);
        DateTimeOffset start = _app.Now;
        await _app.EndOfAsync(id);

        JsonElement task = await GetJsonAsync($"api/tasks/{id}");

        Assert.Equal("completed", task.GetProperty("status").GetString());
        Assert.Equal(7, task.GetProperty("priority").GetInt32());
        Assert.Equal(49, task.GetProperty("accountId").GetInt64());
        Assert.Equal(1, task.GetProperty("attempt").GetInt32());
        Assert.Equal("content-" + id["task-".Length..], task.GetProperty("contentId").GetString());
        Assert.Equal(start, task.GetProperty("createdAt").GetDateTimeOffset());
        Assert.Equal(start.AddSeconds(10), task.GetProperty("completedAt").GetDateTimeOffset());
        Assert.Equal("2026-01-01T00:00:00+00:00", task.GetProperty("createdAt").GetString());
        Assert.False(task.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Lists_are_newest_first_in_pages_that_meet()
    {
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add(await _app.SubmitAsync($"topic {i}"));
            await _app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        List<string> seen = [];
        string query = "api/tasks?limit=2";
        for (string? continuation = ""; continuation is not null;)
        {
            JsonElement page = await GetJsonAsync(continuation.Length == 0 ? query : $"{query}&continuation={continuation}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taskId").GetString()!));
            continuation = page.TryGetProperty("continuation", out JsonElement next) ? next.GetString() : null;
        }

        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    [Fact]
    public async Task Lists_are_filtered_by_account_and_status()
    {
        string done = await _app.SubmitAsync();
        await _app.EndOfAsync(done);
        using HttpResponseMessage other = await _app.PostAsync("api/tasks", """{"accountId":50,"topic":"t"}""");
        await _app.Host.WhenIdleAsync();

        Assert.Equal([done], await IdsAsync("api/tasks?accountId=49"));
        Assert.Equal([done], await IdsAsync("api/tasks?status=completed"));
        Assert.Equal([done], await IdsAsync("api/tasks?accountId=49&status=completed"));
        Assert.Empty(await IdsAsync("api/tasks?accountId=50&status=completed"));
        Assert.Single(await IdsAsync("api/tasks?accountId=50&status=submitted"));
        Assert.Equal(2, (await IdsAsync("api/tasks")).Count);
    }

    [Theory]
    [InlineData("accountId=x", "accountId", "accountId is 'x'; it must be a whole number of at least 1.")]
    [InlineData("limit=0", "limit", "limit is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("limit=1001", "limit", "limit is '1001'; it must be a whole number from 1 to 1000.")]
    [InlineData("status=done", "status", "status is 'done'; it must be one of pending, submitted, processing, completed, failed, timeout, cancelled.")]
    [InlineData("colour=red", "colour", "colour is not a known filter; the filters are accountId, limit, continuation, status.")]
    [InlineData("continuation=x", "continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    [InlineData("continuation=%F0%9F%9A%80", "continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    public async Task A_bad_filter_answers_400_and_names_it(string query, string field, string message)
    {
        using HttpResponseMessage response = await _app.GetAsync($"api/tasks?{query}");
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, body.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task A_continuation_of_another_list_is_refused()
    {
        await _app.SubmitAsync();
        await _app.SubmitAsync();
        string continuation = (await GetJsonAsync("api/tasks?limit=1")).GetProperty("continuation").GetString()!;

        using HttpResponseMessage response = await _app.GetAsync($"api/tasks?accountId=49&continuation={continuation}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<JsonElement> GetJsonAsync(string path) => await _app.Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    private async Task<List<string>> IdsAsync(string path) =>
        [.. (await GetJsonAsync(path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taskId").GetString()!)];
}
