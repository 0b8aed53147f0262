using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Primitives;

namespace ContentHub.LocalRuntime.Tests.Contracts.Functions.DurableHttp;

/// <summary>Requests and answers are kept in histories: how they are written must not change.</summary>
public class DurableHttpJsonTests
{
    private readonly DataConverter _converter = JsonDataConverter.Default;

    [Fact]
    public void Request_ThereAndBack_IsTheSame()
    {
        DurableHttpRequest request = new(HttpMethod.Put, new("https://example.org/a?b=c"))
        {
            Headers = new Dictionary<string, StringValues> { ["X-One"] = "1", ["X-Two"] = new(["2", "3"]) },
            Content = "tea",
            AsynchronousPatternEnabled = true,
            HttpRetryOptions = new([HttpStatusCode.BadGateway]) { FirstRetryInterval = TimeSpan.FromSeconds(5), MaxNumberOfAttempts = 3 },
            Timeout = TimeSpan.FromMinutes(1),
        };
        const string Retries =
            """{"FirstRetryInterval":"00:00:05","MaxRetryInterval":"6.00:00:00","BackoffCoefficient":1,"RetryTimeout":"10675199.02:48:05.4775807","MaxNumberOfAttempts":3,"StatusCodesToRetry":[502]}""";
        const string Json =
            $$"""{"method":"PUT","uri":"https://example.org/a?b=c","headers":{"X-One":"1","X-Two":["2","3"]},"content":"tea","asynchronousPatternEnabled":true,"retryOptions":{{Retries}},"timeout":"00:01:00"}""";

        Assert.Equal(Json, _converter.Serialize(request));
        Assert.Equal(Json, _converter.Serialize(_converter.Deserialize<DurableHttpRequest>(Json)));
    }

    [Fact]
    public void Request_NothingButMethodAndAddress_SendsOnceAndFollowsNothing()
    {
        DurableHttpRequest request = _converter.Deserialize<DurableHttpRequest>("""{"method":"get","uri":"https://example.org/","headers":null}""");

        Assert.Equal((HttpMethod.Get, "https://example.org/"), (request.Method, request.Uri.ToString()));
        Assert.Equal((null, null, false, null, null), (request.Headers, request.Content, request.AsynchronousPatternEnabled, request.HttpRetryOptions, request.Timeout));
    }

    [Fact]
    public void Response_ThereAndBack_IsTheSameAndHeadersAreReadInAnyCase()
    {
        DurableHttpResponse response = new(HttpStatusCode.Accepted)
        {
            Headers = new Dictionary<string, StringValues> { ["Location"] = "/status" },
            Content = "later",
        };
        const string Json = """{"statusCode":202,"headers":{"Location":"/status"},"content":"later"}""";

        Assert.Equal(Json, _converter.Serialize(response));
        DurableHttpResponse read = _converter.Deserialize<DurableHttpResponse>(Json);
        Assert.Equal((HttpStatusCode.Accepted, "/status", "later"), (read.StatusCode, read.Headers!["location"].ToString(), read.Content));
    }

    [Theory]
    [InlineData("""{"method":7,"uri":"https://example.org/"}""")]
    [InlineData("""{"method":"","uri":"https://example.org/"}""")]
    [InlineData("""{"method":"GET","uri":"https://example.org/","headers":{"X-One":1}}""")]
    [InlineData("""{"method":"GET","uri":"https://example.org/","headers":{"X-One":[{}]}}""")]
    public void Request_MethodOrHeaderThatIsNoText_IsAJsonError(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => _converter.Deserialize<DurableHttpRequest>(json));

    [Fact]
    public void Request_WithoutMethodOrAddress_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("method", () => new DurableHttpRequest(null!, new("https://example.org/")));
        Assert.Throws<ArgumentNullException>("uri", () => new DurableHttpRequest(HttpMethod.Get, null!));
    }
}
