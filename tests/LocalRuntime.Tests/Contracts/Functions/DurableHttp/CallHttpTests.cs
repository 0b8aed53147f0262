using System.Globalization;
using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Primitives;
using Moq;

namespace ContentHub.LocalRuntime.Tests.Contracts.Functions.DurableHttp;

/// <summary>What an orchestrator's HTTP call schedules.</summary>
public class CallHttpTests
{
    private static readonly Uri s_uri = new("https://example.org/jobs");
    private static readonly DateTime s_now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Mock<TaskOrchestrationContext> _context = new() { CallBase = true };
    private readonly Queue<DurableHttpResponse> _answers = new();
    private readonly List<(DurableHttpRequest Request, TaskOptions? Options)> _sent = [];
    private readonly List<string> _timers = [];

    public CallHttpTests()
    {
        _context.SetupGet(c => c.CurrentUtcDateTime).Returns(s_now);
        _context.Setup(c => c.CallActivityAsync<DurableHttpResponse>("BuiltIn::HttpActivity", It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? request, TaskOptions? options) => _sent.Add(((DurableHttpRequest)request!, options)))
            .ReturnsAsync(() => _answers.Dequeue());
        _context.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), CancellationToken.None))
            .Callback((DateTime fireAt, CancellationToken _) => _timers.Add((fireAt - s_now).TotalSeconds.ToString(CultureInfo.InvariantCulture)))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task CallHttpAsync_MethodAndAddress_SendsOnceAndReturnsTheAnswer()
    {
        DurableHttpResponse answer = Answer(HttpStatusCode.NotFound);

        Assert.Same(answer, await _context.Object.CallHttpAsync(HttpMethod.Post, s_uri, "tea"));

        (DurableHttpRequest request, TaskOptions? options) = Assert.Single(_sent);
        Assert.Equal((HttpMethod.Post, s_uri, "tea"), (request.Method, request.Uri, request.Content));
        Assert.Null(options);
        Assert.Empty(_timers);
    }

    [Fact]
    public async Task CallHttpAsync_RetryOptions_AreTheRetryPolicyOfTheActivity()
    {
        Answer(HttpStatusCode.OK);
        HttpRetryOptions retries = new() { MaxNumberOfAttempts = 4, FirstRetryInterval = TimeSpan.FromSeconds(2), BackoffCoefficient = 3 };

        await _context.Object.CallHttpAsync(HttpMethod.Get, s_uri, retryOptions: retries);

        RetryPolicy policy = _sent[0].Options!.Retry!.Policy!;
        Assert.Same(retries, _sent[0].Request.HttpRetryOptions);
        Assert.Equal((4, TimeSpan.FromSeconds(2), 3.0), (policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient));
        Assert.Equal((TimeSpan.FromDays(6), Timeout.InfiniteTimeSpan), (policy.MaxRetryInterval, policy.RetryTimeout));
    }

    [Fact]
    public async Task CallHttpAsync_RetryTimeout_IsThatOfThePolicy()
    {
        Answer(HttpStatusCode.OK);
        HttpRetryOptions retries = new() { MaxNumberOfAttempts = 4, FirstRetryInterval = TimeSpan.FromSeconds(2), RetryTimeout = TimeSpan.FromMinutes(1) };

        await _context.Object.CallHttpAsync(HttpMethod.Get, s_uri, retryOptions: retries);

        Assert.Equal(TimeSpan.FromMinutes(1), _sent[0].Options!.Retry!.Policy!.RetryTimeout);
    }

    [Fact]
    public async Task CallHttpAsync_RetryOptionsWithoutAttempts_AreRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("maxNumberOfAttempts", () =>
            _context.Object.CallHttpAsync(HttpMethod.Get, s_uri, retryOptions: new() { FirstRetryInterval = TimeSpan.FromSeconds(2) }));

    [Fact]
    public async Task CallHttpAsync_AcceptedAndToBeFollowed_AsksTheLocationUntilThereIsAnotherAnswer()
    {
        Answer(HttpStatusCode.Accepted, ("location", "/status/1"), ("RETRY-AFTER", "7"));
        Answer(HttpStatusCode.Accepted, ("Location", "https://other.example.org/2"), ("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT"));
        Answer(HttpStatusCode.Accepted, ("Location", "3"));
        DurableHttpResponse last = Answer(HttpStatusCode.OK);
        DurableHttpRequest request = new(HttpMethod.Post, s_uri)
        {
            Headers = new Dictionary<string, StringValues> { ["X-One"] = "1" },
            Content = "tea",
            AsynchronousPatternEnabled = true,
            Timeout = TimeSpan.FromSeconds(9),
        };

        Assert.Same(last, await _context.Object.CallHttpAsync(request));

        Assert.Equal(["7", "30", "30"], _timers);
        Assert.Equal(
            [
                "POST https://example.org/jobs 'tea'",
                "GET https://example.org/status/1 ''",
                "GET https://other.example.org/2 ''",
                "GET https://other.example.org/3 ''",
            ],
            _sent.Select(sent => $"{sent.Request.Method} {sent.Request.Uri} '{sent.Request.Content}'"));
        Assert.All(_sent, sent => Assert.Equal(("1", TimeSpan.FromSeconds(9)), (sent.Request.Headers!["X-One"].ToString(), sent.Request.Timeout)));
    }

    [Fact]
    public async Task CallHttpAsync_AcceptedButNotToBeFollowed_IsTheAnswer()
    {
        DurableHttpResponse answer = Answer(HttpStatusCode.Accepted, ("Location", "/status/1"));

        Assert.Same(answer, await _context.Object.CallHttpAsync(HttpMethod.Post, s_uri));
        Assert.Empty(_timers);
    }

    [Fact]
    public async Task CallHttpAsync_AcceptedWithoutALocation_IsTheAnswer()
    {
        DurableHttpResponse answer = Answer(HttpStatusCode.Accepted);

        Assert.Same(answer, await _context.Object.CallHttpAsync(new DurableHttpRequest(HttpMethod.Post, s_uri) { AsynchronousPatternEnabled = true }));
        Assert.Empty(_timers);
    }

    [Fact]
    public async Task CallHttpAsync_Nothing_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("context", () => ((TaskOrchestrationContext)null!).CallHttpAsync(new DurableHttpRequest(HttpMethod.Get, s_uri)));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => _context.Object.CallHttpAsync(null!));
    }

    private DurableHttpResponse Answer(HttpStatusCode status, params (string Name, string Value)[] headers)
    {
        DurableHttpResponse answer = new(status) { Headers = headers.ToDictionary(header => header.Name, header => new StringValues(header.Value)) };
        _answers.Enqueue(answer);
        return answer;
    }
}
