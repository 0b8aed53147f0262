using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Intake;

public sealed class SubmitTaskTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_good_request_answers_202_with_an_id_and_where_to_look()
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", """{"accountId":49,"topic":"AI技术发展"}""");
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();
        string id = body.GetProperty("taskId").GetString()!;

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(GenerationTaskId.IsValid(id));
        Assert.Equal("pending", body.GetProperty("status").GetString());
        Assert.Equal($"/api/tasks/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
        await _app.EndOfAsync(id);
        JsonElement instance = await _app.Http.GetFromJsonAsync<JsonElement>(body.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal(("Completed", "completed"), (instance.GetProperty("runtimeStatus").GetString(), instance.GetProperty("output").GetString()));
        JsonElement task = await _app.Http.GetFromJsonAsync<JsonElement>(response.Headers.Location);
        Assert.Equal(("completed", "AI技术发展"), (task.GetProperty("status").GetString(), task.GetProperty("topic").GetString()));
    }

    [Fact]
    public async Task What_was_accepted_is_on_disk_with_its_orchestration()
    {
        string id = await _app.SubmitAsync();

        Assert.NotNull(await _app.Tasks.GetAsync(id));
        Assert.NotNull(await _app.Host.Client.GetInstanceAsync(id));
    }

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "{\"accountId\":1}", "topic", "topic is missing or blank; say what the article is about." },
        { """{"accountId":1,"topic":" "}""", "topic", "topic is missing or blank; say what the article is about." },
        { """{"accountId":1,"topic":5}""", "topic", "topic is 5; it must be a text." },
        { $$"""{"accountId":1,"topic":"{{new string('题', 501)}}"}""", "topic", "topic has 501 characters; at most 500 are allowed." },
        { """{"accountId":1,"topic":"a\u0000b"}""", "topic", "topic has a character that is not text at position 1 (U+0000); remove it." },
        { """{"accountId":1,"topic":"\ud800"}""", "topic", "topic has a character that is not text; remove it." },
        { """{"topic":"t"}""", "accountId", "accountId is missing; name the account that the content is for." },
        { """{"accountId":0,"topic":"t"}""", "accountId", "accountId is 0; it must be a positive whole number." },
        { """{"accountId":"49","topic":"t"}""", "accountId", "accountId is \"49\"; it must be a whole number." },
        { """{"accountId":1.5,"topic":"t"}""", "accountId", "accountId is 1.5; it must be a whole number." },
        { """{"accountId":1,"topic":"t","priority":0}""", "priority", "priority is 0; it must be from 1 to 10 (larger is more urgent)." },
        { """{"accountId":1,"topic":"t","priority":11}""", "priority", "priority is 11; it must be from 1 to 10 (larger is more urgent)." },
        { """{"accountId":1,"topic":"t","priority":9999999999}""", "priority", "priority is 2147483647; it must be from 1 to 10 (larger is more urgent)." },
        { """{"accountId":1,"topic":"t","priorty":5}""", "priorty", "priorty is not a known field; the fields are accountId, topic, keywords, category, requirements, tone, priority, autoApprove, type, sourceText, targetLanguage, callbackUrl, idempotencyKey" },
        { """{"account_id":1,"accountId":1,"topic":"t"}""", "account_id", "account_id is not a known field; did you mean accountId?" },
        { """{"accountId":1,"topic":"t","topic":"u"}""", "topic", "topic is given twice; give it once." },
        { """{"accountId":1,"topic":"t","\ud800":1}""", "body", "The body has a field whose name is not text; remove it." },
        { """{"accountId":1,"topic":"t","autoApprove":"yes"}""", "autoApprove", "autoApprove is \"yes\"; it must be true or false." },
        { """{"accountId":1,"topic":"t","keywords":{"a":1}}""", "keywords", "keywords is {\"a\":1}; it must be a list of texts." },
        { """{"accountId":1,"topic":"t","keywords":["a",1]}""", "keywords", "keywords is [\"a\",1]; it must be a list of texts." },
        { """{"accountId":1,"topic":"t","keywords":[" "]}""", "keywords", "keywords has a blank entry; leave it out." },
        { $$"""{"accountId":1,"topic":"t","requirements":"{{new string('x', 2001)}}"}""", "requirements", "requirements has 2001 characters; at most 2000 are allowed." },
        { """{"accountId":1,"topic":"t","type":"poem"}""", "type", "type is 'poem'; it must be one of article, translation, social_post." },
        { """{"accountId":1,"topic":"t","type":"translation","targetLanguage":"en"}""", "sourceText", "sourceText is missing or blank; give the text to translate." },
        { """{"accountId":1,"topic":"t","type":"translation","sourceText":"茶","targetLanguage":"en\n"}""", "targetLanguage", "targetLanguage is 'en\n'; it must be a language tag such as en, zh or pt-BR." },
        { "{\"accountId\":1,", "body", "The body is not JSON: line 1, byte 15. Send a JSON object." },
        { "", "body", "The body is not JSON: line 1, byte 1. Send a JSON object." },
        { "[1]", "body", "The body is a JSON array; send a JSON object." },
        { "null", "body", "The body is a JSON null; send a JSON object." },
        { $$"""{"accountId":1,"topic":"t","tone":"{{new string('x', 197_000)}}"}""", "body", "The body is larger than 196608 bytes; no request needs that much." },
        { $$"""{"accountId":1,"topic":"t","tone":"{{new string('x', 2_000_000)}}"}""", "body", "The body is larger than 196608 bytes; no request needs that much." },
    };

    [Theory]
    [MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_request_answers_400_names_the_field_and_stores_nothing(string json, string field, string message)
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", json);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(message, Assert.Single(body.GetProperty("errors").GetProperty(field).EnumerateArray()).GetString());
        Assert.Contains(message, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Empty(await _app.Host.Client.GetAllInstancesAsync().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_longest_text_to_translate_arrives_whole_even_with_every_character_escaped()
    {
        string escaped = string.Concat(Enumerable.Repeat("\\u8336", 20_000));
        JsonElement accepted = await AcceptAsync($$"""{"accountId":1,"topic":"t","type":"translation","sourceText":"{{escaped}}","targetLanguage":"en"}""");
        GenerationTask task = await _app.EndOfAsync(accepted.GetProperty("taskId").GetString()!);

        Assert.Equal(GenerationTaskStatus.Completed, task.Status);
        CreationRequest asked = Assert.Single(_app.Creator.Requests);
        Assert.Equal(("translation", new string('茶', 20_000), "en"), (asked.Type, asked.SourceText, asked.TargetLanguage));
        JsonElement shown = await _app.Http.GetFromJsonAsync<JsonElement>($"api/tasks/{task.TaskId}", TestContext.Current.CancellationToken);
        Assert.Equal(("translation", "en"), (shown.GetProperty("type").GetString(), shown.GetProperty("targetLanguage").GetString()));
    }

    [Fact]
    public async Task An_article_may_be_called_one_or_not()
    {
        string body = """{"accountId":1,"topic":"t","idempotencyKey":"k"}""";
        string id = (await AcceptAsync(body)).GetProperty("taskId").GetString()!;
        JsonElement again = await AcceptAsync(body.Replace("\"t\"", "\"t\",\"type\":\"article\"", StringComparison.Ordinal));

        Assert.Equal(id, again.GetProperty("taskId").GetString());
        Assert.Equal("article", (await _app.Http.GetFromJsonAsync<JsonElement>($"api/tasks/{id}", TestContext.Current.CancellationToken)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_up_to_the_limit_only()
    {
        byte[] large = Encoding.UTF8.GetBytes($$"""{"accountId":1,"topic":"{{new string('x', 300_000)}}"}""");
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = new StreamContent(new MemoryStream(large)) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("196608 bytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", """{"accountId":-1,"topic":"","priority":99,"colour":"red"}""");
        JsonElement errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(["accountId", "colour", "priority", "topic"], errors.EnumerateObject().Select(error => error.Name).Order());
    }

    [Theory]
    [InlineData("--callback-url=http://x")]
    [InlineData("two\nlines \"quoted\" 'and' 🚀 $(rm -rf /) `x` \\")]
    [InlineData("-")]
    [InlineData("@instance")]
    public async Task Any_text_is_a_topic(string topic)
    {
        GenerationTask task = await _app.RunAsync(topic);

        Assert.Equal(GenerationTaskStatus.Completed, task.Status);
        Assert.Equal(topic, task.Request.Topic);
        Assert.Equal(topic, Assert.Single(_app.Creator.Requests).Topic);
    }

    [Fact]
    public async Task Keywords_may_come_as_a_list_or_as_one_text_with_commas()
    {
        foreach (string keywords in (string[])["[\"a\",\"b\"]", "\"a, b\"", "\"a，b\"", "\"a,,b,\""])
        {
            using HttpResponseMessage response = await _app.PostAsync("api/tasks", $$"""{"accountId":1,"topic":"t","keywords":{{keywords}}}""");
            string id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
            Assert.Equal(["a", "b"], (await _app.Tasks.GetAsync(id))!.Request.Keywords);
        }
    }

    private async Task<JsonElement> AcceptAsync(string json)
    {
        using HttpResponseMessage response = await _app.PostAsync("api/tasks", json);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
