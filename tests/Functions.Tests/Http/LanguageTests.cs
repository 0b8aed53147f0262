using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Http;

/// <summary>Refusals come in the language that the caller reads; what is kept does not depend on it.</summary>
public sealed class LanguageTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_refusal_is_in_Chinese_for_who_reads_Chinese_and_in_English_for_everybody_else()
    {
        (JsonElement chinese, string chineseLanguage) = await PostAsync("""{"accountId":1,"topic":" ","priority":11}""", "zh-CN");
        (JsonElement english, string englishLanguage) = await PostAsync("""{"accountId":1,"topic":" ","priority":11}""", null);

        Assert.Equal(("zh-Hans", "en"), (chineseLanguage, englishLanguage));
        Assert.Equal("请求无效；没有保存任何内容。", chinese.GetProperty("title").GetString());
        Assert.Equal("缺少 topic 或其为空白；请说明文章写什么。priority 为 11；应为 1 到 10（越大越优先）。", chinese.GetProperty("detail").GetString());
        Assert.Equal("priority 为 11；应为 1 到 10（越大越优先）。", chinese.GetProperty("errors").GetProperty("priority")[0].GetString());
        Assert.Equal("The request is not valid; nothing was stored.", english.GetProperty("title").GetString());
        Assert.Equal("topic is missing or blank; say what the article is about. priority is 11; it must be from 1 to 10 (larger is more urgent).", english.GetProperty("detail").GetString());
        Assert.Equal("priority is 11; it must be from 1 to 10 (larger is more urgent).", english.GetProperty("errors").GetProperty("priority")[0].GetString());
    }

    [Theory]
    [InlineData("api/tasks/task-000000000000", "没有 ID 为“task-000000000000”的任务。请检查 ID；已结束的任务会在保留期过后删除。")]
    [InlineData("api/contents/content-000000000000", "没有 ID 为“content-000000000000”的内容。请检查 ID。")]
    [InlineData("api/publish-pool/content-000000000000", "没有 ID 为“content-000000000000”的发布池条目。请检查 ID。")]
    [InlineData("api/executions/schedule-000000000000-manual-000000000000", "没有 ID 为“schedule-000000000000-manual-000000000000”的执行。请检查 ID。")]
    [InlineData("api/webhooks/deliveries/webhook-task-000000000000-1", "没有 ID 为“webhook-task-000000000000-1”的投递。请检查 ID。")]
    [InlineData("api/schedules/weekly", "没有 ID 或名称为“weekly”的定时任务。定时任务列表中两者都有。")]
    public async Task What_is_not_there_is_named_in_Chinese(string path, string detail)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, "zh");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(detail, await DetailAsync(response));
    }

    [Theory]
    [InlineData("GET", "api/tasks?status=done", null, "status 为“done”；应为 pending, submitted, processing, completed, failed, timeout, cancelled 之一。")]
    [InlineData("GET", "api/tasks?limit=0", null, "limit 为“0”；应为 1 到 1000 的整数。")]
    [InlineData("GET", "api/tasks?continuation=x", null, "continuation 不是该列表在此筛选条件下给出的值；去掉它，从第一页开始。")]
    [InlineData("GET", "api/tasks/task-000000000000", null, "没有 ID 为“task-000000000000”的任务。请检查 ID；已结束的任务会在保留期过后删除。")]
    [InlineData("POST", "api/tasks", "[]", "请求体是 JSON array；请发送一个 JSON 对象。")]
    [InlineData("POST", "api/tasks", """{"topic":"t"}""", "缺少 accountId；请给出内容所属的账号。")]
    [InlineData("POST", "api/tasks/batch", """{"tasks":[{"accountId":1}]}""", "tasks[0]：缺少 topic 或其为空白；请说明文章写什么。")]
    [InlineData("PUT", "api/accounts/x", """{"name":"n"}""", "accountId 为“x”；应为正整数。")]
    [InlineData("PUT", "api/accounts/49", """{"name":"n","minWords":900,"maxWords":800}""", "maxWords 为 800，minWords 为 900；maxWords 不能小于 minWords。")]
    [InlineData("POST", "api/publish-pool", """{}""", "缺少 contentId；请给出要发布的内容。")]
    [InlineData("GET", "api/events?types=task,x", null, "types 中有“x”；")]
    [InlineData("GET", "api/stats?from=x", null, "from 为“x”；应为 2020-01-01 到 2199-12-31 之间的日期，写作 2026-01-31。")]
    [InlineData("POST", "api/alerts/silences", """{}""", "缺少 until；")]
    public async Task Each_kind_of_refusal_is_in_Chinese(string method, string path, string? body, string detail)
    {
        using HttpResponseMessage refused = await SendAsync(new HttpMethod(method), path, "zh", body);

        Assert.StartsWith(detail, await DetailAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_content_s_state_does_not_allow_is_said_in_Chinese()
    {
        GenerationTask task = await _app.RunAsync();
        using HttpResponseMessage approved = await SendAsync(HttpMethod.Post, $"api/contents/{task.ContentId}/approve", "zh", "{}");

        using HttpResponseMessage refused = await SendAsync(HttpMethod.Post, $"api/contents/{task.ContentId}/submit-review", "zh", "{}");
        using HttpResponseMessage cancelled = await SendAsync(HttpMethod.Post, $"api/tasks/{task.TaskId}/cancel", "zh");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (approved.StatusCode, refused.StatusCode));
        Assert.Equal($"内容 {task.ContentId} 已批准，无需再审核。如果批准有误，请先拒绝它。", await DetailAsync(refused));
        Assert.Equal($"任务 {task.TaskId} 已结束，状态为 completed；无法取消。", await DetailAsync(cancelled));
    }

    [Fact]
    public async Task What_is_wrong_with_an_entry_of_a_partial_batch_is_said_in_Chinese()
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "api/tasks/batch", "zh", """{"partial":true,"tasks":[{"accountId":1,"topic":"t"},{"accountId":1}]}""");
        JsonElement items = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items");

        Assert.Equal("缺少 topic 或其为空白；请说明文章写什么。", items[1].GetProperty("errors")[0].GetString());
    }

    [Fact]
    public async Task What_is_kept_of_a_task_is_in_English_whatever_its_caller_reads()
    {
        await using App app = await App.StartAsync(new FakeCreator { End = CreationState.Failed, Reason = "out of words" });
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = new StringContent("""{"accountId":1,"topic":"茶"}""") };
        request.Headers.Add("Accept-Language", "zh");
        using HttpResponseMessage response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
        await app.EndOfAsync(id);

        GenerationTask task = (await app.Tasks.GetAsync(id))!;
        Assert.Contains("out of words", task.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(task.Error.Message, c => c > 0x2E7F);
    }

    [Fact]
    public async Task Why_a_message_was_rejected_stays_English()
    {
        await _app.Host.SendMessageAsync("content-tasks", """{"accountId":49,"topic":"tea","priority":11}""");
        await _app.Host.WhenIdleAsync();

        using HttpResponseMessage read = await SendAsync(HttpMethod.Get, "api/tasks/rejected", "zh");
        JsonElement rejected = Assert.Single((await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray());

        Assert.Equal("priority is 11; it must be from 1 to 10 (larger is more urgent).", rejected.GetProperty("reasons")[0].GetString());
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();

    private async Task<(JsonElement Problem, string Language)> PostAsync(string body, string? language)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "api/tasks", language, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept-Language", response.Headers.Vary.Single());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(), response.Content.Headers.ContentLanguage.Single());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? language, string? body = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : new StringContent(body) };
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        return await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
