using System.Net;
using System.Text;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.Extensions.Primitives;

namespace ContentHub.LocalRuntime.Tests.Contracts.Functions.DurableHttp;

/// <summary>The activity that sends the requests of orchestrators.</summary>
public sealed class BuiltInHttpActivityTests : IDisposable
{
    private readonly Server _server = new();
    private readonly HttpClient _client;

    public BuiltInHttpActivityTests() => _client = new(_server);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task RunAsync_RequestWithHeadersAndContent_IsSentAsWritten()
    {
        await RunAsync(new(HttpMethod.Put, new("https://example.org/a"))
        {
            Headers = new Dictionary<string, StringValues>
            {
                ["X-Two"] = new(["2", "3"]),
                ["content-type"] = "application/json",
                ["Content-Language"] = "zh",
            },
            Content = """{"item":"茶"}""",
        });

        Assert.Equal(
            ["PUT https://example.org/a", "X-Two: 2, 3", "Content-Type: application/json", "Content-Language: zh", """{"item":"茶"}"""],
            _server.Received);
    }

    [Fact]
    public async Task RunAsync_ContentWithoutAType_IsPlainText()
    {
        await RunAsync(new(HttpMethod.Post, new("https://example.org/")) { Content = "tea" });

        Assert.Equal(["POST https://example.org/", "Content-Type: text/plain; charset=utf-8", "tea"], _server.Received);
    }

    [Fact]
    public async Task RunAsync_TypeWithoutContent_SendsNoContent()
    {
        await RunAsync(new(HttpMethod.Get, new("https://example.org/")) { Headers = new Dictionary<string, StringValues> { ["Content-Type"] = "text/plain" } });

        Assert.Equal(["GET https://example.org/"], _server.Received);
    }

    [Fact]
    public async Task RunAsync_AnAnswer_IsReadWithAllHeaders()
    {
        _server.Answer = () =>
        {
            HttpResponseMessage answer = new(HttpStatusCode.NotFound) { Content = new StringContent("nothing here", Encoding.UTF8, "text/html") };
            answer.Headers.Add("X-Two", ["2", "3"]);
            return answer;
        };

        DurableHttpResponse response = await RunAsync(new(HttpMethod.Get, new("https://example.org/")));

        Assert.Equal((HttpStatusCode.NotFound, "nothing here"), (response.StatusCode, response.Content));
        Assert.Equal("2,3", response.Headers!["x-two"].ToString());
        Assert.Equal("text/html; charset=utf-8", response.Headers["content-type"].ToString());
    }

    [Theory]
    [InlineData(399, false)]
    [InlineData(400, true)]
    [InlineData(503, true)]
    public async Task RunAsync_RetriesOfAnyFailure_StatusesFrom400OnFail(int status, bool fails) =>
        await AssertFailsAsync(fails, status, new HttpRetryOptions());

    [Theory]
    [InlineData(500, false)]
    [InlineData(502, true)]
    [InlineData(202, true)]
    public async Task RunAsync_RetriesOfSomeStatuses_OnlyTheseFail(int status, bool fails) =>
        await AssertFailsAsync(fails, status, new HttpRetryOptions([HttpStatusCode.BadGateway, HttpStatusCode.Accepted]));

    [Fact]
    public async Task RunAsync_NoAnswerInTime_IsATimeout()
    {
        VirtualTimeProvider time = new();
        _server.Hangs = true;
        Task<DurableHttpResponse> running = BuiltInHttpActivity.RunAsync(
            _client, time, new(HttpMethod.Get, new("https://example.org/")) { Timeout = TimeSpan.FromSeconds(5) }, CancellationToken.None);
        await _server.Reached;

        Assert.Equal(time.GetUtcNow().AddSeconds(5), time.NextDueAt);
        time.Step(DateTimeOffset.MaxValue);

        TimeoutException timeout = await Assert.ThrowsAsync<TimeoutException>(() => running);
        Assert.Equal("GET https://example.org/ had no answer in 00:00:05.", timeout.Message);
    }

    [Fact]
    public async Task RunAsync_HostStops_IsCancelledAndNoTimeout()
    {
        using CancellationTokenSource stop = new();
        _server.Hangs = true;
        Task<DurableHttpResponse> running = BuiltInHttpActivity.RunAsync(
            _client, TimeProvider.System, new(HttpMethod.Get, new("https://example.org/")) { Timeout = TimeSpan.FromDays(1) }, stop.Token);
        await _server.Reached;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task<DurableHttpResponse> RunAsync(DurableHttpRequest request) =>
        BuiltInHttpActivity.RunAsync(_client, TimeProvider.System, request, CancellationToken.None);

    private async Task AssertFailsAsync(bool fails, int status, HttpRetryOptions retries)
    {
        _server.Answer = () => new HttpResponseMessage((HttpStatusCode)status);
        DurableHttpRequest request = new(HttpMethod.Get, new("https://example.org/")) { HttpRetryOptions = retries };

        if (fails)
        {
            HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(request));
            Assert.Equal((HttpStatusCode)status, failure.StatusCode);
            Assert.Equal($"GET https://example.org/ was answered with {status} ({(HttpStatusCode)status}).", failure.Message);
        }
        else
        {
            Assert.Equal(status, (int)(await RunAsync(request)).StatusCode);
        }
    }

    private sealed class Server : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Received { get; } = [];

        public Func<HttpResponseMessage> Answer { get; set; } = () => new(HttpStatusCode.OK);

        public bool Hangs { get; set; }

        public Task Reached => _reached.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Received.Add($"{request.Method} {request.RequestUri}");
            Received.AddRange(request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
            if (request.Content is not null)
            {
                Received.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            }

            _reached.TrySetResult();
            if (Hangs)
            {
                await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
            }

            return Answer();
        }
    }
}
