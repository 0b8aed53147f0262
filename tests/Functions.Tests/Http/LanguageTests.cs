using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Tests.Http;

/// <summary>Refusals come in the language that the caller reads; what is kept does not depend on it.</summary>
public sealed class LanguageTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("", false)]
    [InlineData("en", false)]
    [InlineData("zh", true)]
    [InlineData("ZH-cn", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-TW,zh;q=0.9", true)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", true)]
    [InlineData("en-GB,zh;q=0.9", false)]
    [InlineData("en;q=0.5, zh;q=0.9", true)]
    [InlineData("en, zh", false)]
    [InlineData("zh, en", true)]
    [InlineData("fr, zh;q=0.2", true)]
    [InlineData("fr", false)]
    [InlineData("*", false)]
    [InlineData("*, zh;q=0.5", false)]
    [InlineData("zh;q=0", false)]
    [InlineData("zhx", false)]
    [InlineData("zh;q=two", false)]
    [InlineData(";;,", false)]
    public void WantsChinese_goes_by_what_is_wanted_most(string header, bool chinese)
    {
        DefaultHttpContext context = new();
        context.Request.Headers.AcceptLanguage = header;

        Assert.Equal(chinese, ProblemResult.WantsChinese(context.Request));
    }

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
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", "zh");
        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(detail, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
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

    private async Task<(JsonElement Problem, string Language)> PostAsync(string body, string? language)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = new StringContent(body) };
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept-Language", response.Headers.Vary.Single());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(), response.Content.Headers.ContentLanguage.Single());
    }
}
