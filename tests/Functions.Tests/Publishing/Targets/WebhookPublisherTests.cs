using System.Collections.Concurrent;
using System.Text.Json;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing.Targets;
using ContentHub.LocalRuntime.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Tests.Publishing.Targets;

public sealed class WebhookPublisherTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string? Authorization, string? Key, JsonElement Body)> _requests = new();
    private readonly VirtualTimeProvider _time = new();
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;
    private WebApplication _target = null!;
    private Uri _address = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _target = builder.Build();
        _target.Urls.Add("http://127.0.0.1:0");
        _target.Run(async context =>
        {
            JsonElement body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
            _requests.Enqueue((context.Request.Path, context.Request.Headers.Authorization, context.Request.Headers["Idempotency-Key"], body));
            await _answer(context);
        });
        await _target.StartAsync();
        string url = _target.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _address = new Uri($"{url}/articles?token=hidden");
    }

    public ValueTask DisposeAsync() => _target.DisposeAsync();

    [Fact]
    public async Task The_article_is_posted_with_the_key_and_the_bearer_token()
    {
        Assert.Null(await PublishAsync());

        (string path, string? authorization, string? key, JsonElement body) = Assert.Single(_requests);
        Assert.Equal(("/articles", "Bearer secret", "content-0123456789ab"), (path, authorization, key));
        Assert.Equal(("标题 \"T\"", "# 文\n\nText.\n\n", "<h1>文</h1>\n", 8.5), (body.GetProperty("title").GetString(), body.GetProperty("body").GetString(), body.GetProperty("html").GetString(), body.GetProperty("qualityScore").GetDouble()));
    }

    [Fact]
    public async Task Without_a_key_there_is_no_authorization()
    {
        using WebhookPublisher publisher = new(_address, null, _time);
        await publisher.PublishAsync(Articles.New(), "k", None);

        Assert.Null(Assert.Single(_requests).Authorization);
    }

    [Theory]
    [InlineData("https://target.example/1", null, "https://target.example/1")]
    [InlineData(null, """{"location":"https://target.example/2"}""", "https://target.example/2")]
    [InlineData(null, """{"location":"javascript:alert(1)"}""", null)]
    [InlineData(null, """{"location":7}""", null)]
    [InlineData(null, """{"location":"\ud800"}""", null)]
    [InlineData(null, """[1]""", null)]
    [InlineData(null, """{""", null)]
    [InlineData(null, "", null)]
    public async Task Any_2xx_is_published_and_where_is_taken_only_if_it_is_an_address(string? header, string? json, string? location)
    {
        _answer = async context =>
        {
            context.Response.StatusCode = 201;
            context.Response.Headers.Location = header;
            context.Response.ContentType = json is null ? null : "application/json";
            await context.Response.WriteAsync(json ?? "");
        };

        Assert.Equal(location, await PublishAsync());
    }

    [Fact]
    public async Task An_answer_without_an_end_is_read_only_so_far()
    {
        _answer = async context =>
        {
            context.Response.ContentType = "application/json";
            for (int i = 0; i < 100_000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync(new string(' ', 1000), context.RequestAborted);
            }
        };

        Assert.Null(await PublishAsync());
    }

    [Theory]
    [InlineData(400, false, "answered 400; it refuses this content.")]
    [InlineData(401, false, "answered 401; check PUBLISHER_API_KEY.")]
    [InlineData(404, false, "answered 404; it refuses this content.")]
    [InlineData(409, false, "answered 409; it refuses this content.")]
    [InlineData(408, true, "answered 408.")]
    [InlineData(429, true, "answered 429.")]
    [InlineData(500, true, "answered 500.")]
    [InlineData(503, true, "answered 503.")]
    public async Task Other_answers_are_refusals_for_now_or_for_good(int status, bool transient, string message)
    {
        _answer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("internals");
        };

        PublishException refused = await Assert.ThrowsAsync<PublishException>(PublishAsync);

        Assert.Equal((transient, $"The publisher at {_address.GetLeftPart(UriPartial.Path)} {message}"), (refused.IsTransient, refused.Message));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _answer = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        PublishException refused = await Assert.ThrowsAsync<PublishException>(PublishAsync);

        Assert.False(refused.IsTransient);
        Assert.Contains("redirects are not followed", refused.Message, StringComparison.Ordinal);
        Assert.Equal("/articles", Assert.Single(_requests).Path);
    }

    [Fact]
    public async Task A_target_that_does_not_answer_in_30_s_may_have_published_and_is_asked_again()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _answer = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        Task<string?> publishing = PublishAsync();
        await asked.Task;

        Assert.False(_time.Step(_time.GetUtcNow().AddSeconds(29)));
        Assert.True(_time.Step(_time.GetUtcNow().AddSeconds(1)));
        PublishException tooSlow = await Assert.ThrowsAsync<PublishException>(() => publishing);

        Assert.True(tooSlow.IsTransient);
        Assert.Contains("did not answer within 30 s", tooSlow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_tried_again_and_nothing_secret_is_said()
    {
        await _target.StopAsync(None);

        PublishException away = await Assert.ThrowsAsync<PublishException>(PublishAsync);

        Assert.True(away.IsTransient);
        Assert.Contains("PUBLISHER_API_URL", away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", away.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", away.Message, StringComparison.Ordinal);
    }

    private async Task<string?> PublishAsync()
    {
        using WebhookPublisher publisher = new(_address, "secret", _time);
        return await publisher.PublishAsync(Articles.New(), "content-0123456789ab", None);
    }
}
