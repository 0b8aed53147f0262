using ContentHub.ReferenceCreator.OpenAi;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class ChatModelTests
{
    private readonly ImpatientTime _time = new();

    [Fact]
    public async Task An_error_that_may_pass_is_tried_four_times_with_longer_and_longer_pauses()
    {
        await using FakeOpenAi endpoint = await FakeOpenAi.StartAsync();
        for (int i = 0; i < 4; i++)
        {
            endpoint.Next.Enqueue(FakeOpenAi.Raw(503, "no"));
        }

        CreatorException exception = await FailAsync(endpoint.BaseUrl);

        Assert.Equal((ChatErrors.Unavailable, true), (exception.Code, exception.IsTransient));
        Assert.Contains("HTTP 503", exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, endpoint.Calls.Count);
        Assert.Equal([1, 2, 4], Seconds());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("86400", 60)]
    [InlineData("soon", 1)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 1)]
    public async Task The_pause_is_as_long_as_the_endpoint_asks_and_a_minute_at_most(string retryAfter, int seconds)
    {
        await using FakeOpenAi endpoint = await FakeOpenAi.StartAsync();
        endpoint.Next.Enqueue(FakeOpenAi.Raw(429, "{}", retryAfter));

        Assert.Equal("# Tea\n\nTea is a drink.", await Model(endpoint.BaseUrl).AskAsync("system", "user"));

        Assert.Equal([seconds], Seconds());
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_named()
    {
        CreatorException exception = await FailAsync("http://127.0.0.1:1/v1");

        Assert.Equal((ChatErrors.Unavailable, true), (exception.Code, exception.IsTransient));
        Assert.Contains("http://127.0.0.1:1/v1 (CONTENT_CREATOR_OPENAI_BASE_URL) cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 4], Seconds());
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  \r\n a\r\nb \u0000\u001b[0m", "a\nb [0m")]
    [InlineData("```\n# T\n```", "# T")]
    [InlineData("```md\n# T\n```", "# T")]
    [InlineData("```csharp\nint x;\n```", "```csharp\nint x;\n```")]
    [InlineData("# T\n\n```\ncode\n```", "# T\n\n```\ncode\n```")]
    [InlineData("```\na\n```\ntext\n```\nb\n```", "```\na\n```\ntext\n```\nb\n```")]
    [InlineData("```\n```", "")]
    [InlineData("<think>a\nb</think>\n# T", "# T")]
    [InlineData("<think>never ends", "<think>never ends")]
    public void What_a_model_puts_around_the_text_is_taken_off(string answer, string text) => Assert.Equal(text, ModelText.Clean(answer));

    private double[] Seconds() => [.. _time.Pauses.Select(pause => pause.TotalSeconds)];

    private Task<CreatorException> FailAsync(string baseUrl) => Assert.ThrowsAsync<CreatorException>(() => Model(baseUrl).AskAsync("system", "user"));

    private ChatModel Model(string baseUrl) => ChatModel.Open(
        new OpenAiSettings { BaseUrl = new Uri(baseUrl), ApiKey = FakeOpenAi.Key, Model = FakeOpenAi.Model, Timeout = ImpatientTime.Limit },
        _time);
}
