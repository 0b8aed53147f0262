using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Webhooks;

/// <summary>Without a secret: unsigned callbacks, from this machine only.</summary>
public sealed class CreatorCallbackTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_callback_before_the_work_is_done_only_makes_the_app_ask()
    {
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, """{"event":"completed","result":{"content":"forged"}}"""));
        await _app.Host.WhenIdleAsync();

        Assert.Equal(GenerationTaskStatus.Processing, (await _app.Tasks.GetAsync(id))!.Status);
        Assert.Single(_app.Creator.Asked);
        Assert.Equal(GenerationTaskStatus.Completed, (await _app.EndOfAsync(id)).Status);
        Assert.Equal("On a topic", Assert.Single(await _app.AllContentsAsync()).Title);
    }

    [Fact]
    public async Task Many_callbacks_record_one_content()
    {
        string id = await _app.SubmitAsync();
        await _app.EndOfAsync(id);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id));
        }

        await _app.Host.WhenIdleAsync();
        Assert.Single(await _app.AllContentsAsync());
        Assert.Single(_app.Creator.Asked);
    }

    [Fact]
    public async Task News_of_an_earlier_attempt_changes_nothing_and_news_of_the_present_one_wakes()
    {
        _app.Creator.Duration = null;
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();
        await _app.Tasks.UpdateAsync(id, task => task with { Attempt = 2 });

        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, """{"event":"completed","attempt":1}"""));
        await _app.Host.WhenIdleAsync();
        Assert.Empty(_app.Creator.Asked);

        foreach (string body in (string[])["""{"event":"completed","attempt":2}""", """{"event":"completed"}""", """{"attempt":"two"}"""])
        {
            Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, body));
            await _app.Host.WhenIdleAsync();
        }

        Assert.Equal(3, _app.Creator.Asked.Count);
    }

    [Fact]
    public async Task A_failed_callback_sent_many_times_uses_up_no_attempt()
    {
        _app.Creator.Duration = TimeSpan.FromMinutes(1);
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, """{"event":"failed","attempt":1,"error":{"message":"no muse"}}"""));
            await _app.Host.WhenIdleAsync();
        }

        GenerationTask task = await _app.EndOfAsync(id);

        Assert.Equal((GenerationTaskStatus.Completed, 1), (task.Status, task.Attempt));
        Assert.Single(_app.Creator.Requests);
    }

    [Fact]
    public async Task A_late_completed_after_the_end_changes_nothing()
    {
        _app.Creator.Duration = null;
        GenerationTask ended = await _app.RunAsync();

        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(ended.TaskId, """{"event":"completed","attempt":1}"""));
        await _app.Host.WhenIdleAsync();

        GenerationTask task = (await _app.Tasks.GetAsync(ended.TaskId))!;
        Assert.Equal(GenerationTaskStatus.Timeout, task.Status);
        Assert.Equal(ended.UpdatedAt, task.UpdatedAt);
        Assert.Empty(await _app.AllContentsAsync());
    }

    [Fact]
    public async Task A_callback_wakes_the_present_run_of_a_task()
    {
        _app.Creator.Duration = null;
        string id = (await _app.RunAsync()).TaskId;
        using HttpResponseMessage retried = await _app.PostAsync($"api/tasks/{id}/retry", "{}");
        await _app.Host.WhenIdleAsync();
        int asked = _app.Creator.Asked.Count;

        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, """{"event":"completed","attempt":1}"""));
        await _app.Host.WhenIdleAsync();
        Assert.Equal(asked, _app.Creator.Asked.Count);
        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id, """{"event":"completed","attempt":2}"""));
        await _app.Host.WhenIdleAsync();
        Assert.Equal(asked + 1, _app.Creator.Asked.Count);
    }

    [Theory]
    [InlineData("task-000000000000")]
    [InlineData("nonsense")]
    public async Task A_callback_for_no_task_answers_404(string id) => Assert.Equal(HttpStatusCode.NotFound, await CallBackAsync(id));

    [Theory]
    [InlineData("", HttpStatusCode.Accepted)]
    [InlineData("{}", HttpStatusCode.Accepted)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("\"text\"", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_body_is_an_object_or_nothing(string body, HttpStatusCode answer)
    {
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();

        Assert.Equal(answer, await CallBackAsync(id, body));
    }

    [Fact]
    public async Task A_body_of_more_than_64_KiB_is_not_read()
    {
        string id = await _app.SubmitAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await CallBackAsync(id, $$"""{"event":"{{new string('x', 65_536)}}"}"""));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1, 203.0.113.7")]
    [InlineData("X-Forwarded-For", "unknown")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_caller_behind_a_proxy_on_this_machine_is_not_this_machine(string header, string value)
    {
        string id = await _app.SubmitAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"api/callbacks/creator/{id}") { Content = JsonContent.Create(new { }) };
        request.Headers.Add(header, value);

        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("WEBHOOK_SECRET_KEY", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_on_this_machine_that_hands_on_its_own_calls_is_this_machine()
    {
        string id = await _app.SubmitAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"api/callbacks/creator/{id}") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-Forwarded-For", "127.0.0.1:50123, ::1");

        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<HttpStatusCode> CallBackAsync(string id, string body = "{}")
    {
        using HttpResponseMessage response = await _app.PostAsync($"api/callbacks/creator/{id}", body);
        return response.StatusCode;
    }
}
