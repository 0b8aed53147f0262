using System.Text.Json;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Tests.Webhooks;
using ContentHub.Functions.Topics;
using ContentHub.Functions.Topics.Sources;
using ContentHub.LocalRuntime.Testing;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Tests.Topics;

public sealed class HttpTopicSourceTests : IAsyncLifetime
{
    private readonly VirtualTimeProvider _time = new();
    private Receiver _server = null!;
    private TopicSettings _settings = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await Receiver.StartAsync();
        _settings = new TopicSettings { Source = TopicSourceKind.Http, Url = new Uri(_server.Address, "topics?token=s3cret"), Key = "s3cret" };
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_query_is_posted_as_json_with_the_key_as_bearer_token()
    {
        Answer("""{"topics":[]}""");

        Assert.Empty(await ProposeAsync());

        Received request = Assert.Single(_server.Received);
        Assert.Equal(("/topics", "Bearer s3cret", "application/json; charset=utf-8"), (request.Path, request.Headers.Authorization.ToString(), request.Headers.ContentType.ToString()));
        JsonElement body = JsonSerializer.Deserialize<JsonElement>(request.Body);
        Assert.Equal("""{"accountId":49,"accountName":"云上周刊","category":"技术","count":3,"language":"zh","avoid":["旧题"]}""", body.GetRawText());
    }

    [Fact]
    public async Task Without_a_key_there_is_no_authorization()
    {
        Answer("""{"topics":["a"]}""");

        _settings = _settings with { Key = null };
        await ProposeAsync();

        Assert.Empty(Assert.Single(_server.Received).Headers.Authorization.ToString());
    }

    [Fact]
    public async Task Texts_and_objects_are_topics_and_what_is_none_is_passed_over()
    {
        Answer("""
            {"more": 1, "topics": [
              " 一\n 题 ",
              {"topic": "two", "keywords": [" a ", "b"], "requirements": " line 1\nline 2 ", "tone": "dry", "score": 0.5},
              {"topic": "three", "keywords": "x, y，z", "requirements": "", "tone": null},
              7, null, true, ["nested"], {}, {"topic": 7}, {"topic": "k", "keywords": [7]}, {"topic": "t", "topic": "twice"}, "\ud800", {"topic": "\udc00"}
            ]}
            """);

        IReadOnlyList<Topic> topics = await ProposeAsync();

        Assert.Equal(["一 题", "two", "three"], topics.Select(topic => topic.Text));
        Assert.Equal(["", "a|b", "x|y|z"], topics.Select(topic => string.Join('|', topic.Keywords)));
        Assert.Equal([null, "line 1\nline 2", null], topics.Select(topic => topic.Requirements));
        Assert.Equal([null, "dry", null], topics.Select(topic => topic.Tone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"topics":["a"]""")]
    [InlineData("""{"topics":{"topic":"a"}}""")]
    [InlineData("""{"Topics":["a"]}""")]
    [InlineData("\"topics\"")]
    public async Task An_answer_without_a_list_is_a_fault_of_the_source(string body)
    {
        Answer(body);

        await AssertFailsAsync(false, "answered with no list of topics; it must be JSON such as {\"topics\": [\"…\"]}.");
    }

    [Fact]
    public async Task An_answer_without_an_end_is_read_only_so_far()
    {
        _server.Answer = async (_, context) =>
        {
            for (int i = 0; i < 100_000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync(new string(' ', 1000), context.RequestAborted);
            }
        };

        await AssertFailsAsync(false, "answered with more than 1 MiB; let it propose no more topics than it is asked for.");
    }

    [Theory]
    [InlineData(400, false, "answered 400; check TOPIC_SOURCE_URL.")]
    [InlineData(401, false, "answered 401; check TOPIC_SOURCE_KEY.")]
    [InlineData(403, false, "answered 403; check TOPIC_SOURCE_KEY.")]
    [InlineData(404, false, "answered 404; check TOPIC_SOURCE_URL.")]
    [InlineData(408, true, "answered 408; it may do better later.")]
    [InlineData(429, true, "answered 429; it may do better later.")]
    [InlineData(500, true, "answered 500; it may do better later.")]
    [InlineData(503, true, "answered 503; it may do better later.")]
    public async Task Other_answers_are_failures_for_now_or_for_good(int status, bool transient, string message)
    {
        Answer("internals: s3cret", status);

        await AssertFailsAsync(transient, message);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _server.Answer = (_, context) =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        await AssertFailsAsync(false, "answered 307; redirects are not followed. Set TOPIC_SOURCE_URL to the final address.");
        Assert.Single(_server.Received);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_in_time_is_given_up()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async (_, context) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        Task failing = AssertFailsAsync(true, "did not answer within 30 s (TOPIC_SOURCE_TIMEOUT).");
        await asked.Task;

        Assert.False(_time.Step(_time.GetUtcNow().AddSeconds(29)));
        Assert.True(_time.Step(_time.GetUtcNow().AddSeconds(1)));
        await failing;
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so_and_nothing_else()
    {
        using CancellationTokenSource caller = new();
        _server.Answer = (_, context) =>
        {
            caller.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ProposeAsync(caller.Token));
    }

    [Fact]
    public async Task A_source_that_is_not_there_may_be_later()
    {
        await _server.DisposeAsync();

        await AssertFailsAsync(true, "cannot be reached. Check TOPIC_SOURCE_URL and that it runs.");
    }

    private void Answer(string body, int status = 200) => _server.Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };

    private async Task AssertFailsAsync(bool transient, string message)
    {
        TopicSourceException failed = await Assert.ThrowsAsync<TopicSourceException>(() => ProposeAsync());

        Assert.Equal((transient, $"The topic source at http://127.0.0.1:{_settings.Url!.Port}/topics {message}"), (failed.IsTransient, failed.Message));
        Assert.DoesNotContain("s3cret", failed.ToString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Topic>> ProposeAsync(CancellationToken? cancellation = null)
    {
        using HttpTopicSource source = new(_settings, _time);
        return await source.ProposeAsync(new TopicQuery { AccountId = 49, AccountName = "云上周刊", Category = "技术", Count = 3, Language = "zh", Avoid = ["旧题"] }, cancellation ?? None);
    }
}
