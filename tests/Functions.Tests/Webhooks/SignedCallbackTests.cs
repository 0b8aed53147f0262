using System.Net;
using System.Text;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Tests.Webhooks;

/// <summary>With a secret: signed callbacks only, from wherever they come.</summary>
public sealed class SignedCallbackTests : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private App _app = null!;
    private string _id = "";

    public async ValueTask InitializeAsync() => _app = await StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_signed_callback_wakes_the_task()
    {
        Assert.Equal(HttpStatusCode.Accepted, await SignedAsync());
        await _app.Host.WhenIdleAsync();

        Assert.Single(_app.Creator.Asked);
    }

    [Fact]
    public async Task The_previous_secret_is_good_while_the_creator_changes_over()
    {
        Assert.Equal(HttpStatusCode.Accepted, await SignedAsync(secret: "previous"));
    }

    [Theory]
    [InlineData(-300, HttpStatusCode.Accepted)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(300, HttpStatusCode.Accepted)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_callback_that_was_recorded_cannot_be_sent_again_later(int seconds, HttpStatusCode answer) =>
        Assert.Equal(answer, await SignedAsync(at: _app.Now.AddSeconds(seconds)));

    [Fact]
    public async Task An_unsigned_callback_is_refused_from_this_machine_too()
    {
        foreach (string body in (string[])["", "{}", """{"event":"completed"}""", "[]"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_id, body));
        }

        await _app.Host.WhenIdleAsync();
        Assert.Empty(_app.Creator.Asked);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_before_anything_is_said_of_the_task()
    {
        foreach (string id in (string[])[_id, "task-000000000000", "nonsense"])
        {
            using HttpResponseMessage response = await PostAsync(id, "{}", ("webhook-id", "m"), ("webhook-timestamp", StandardSignature.Seconds(_app.Now)), ("webhook-signature", "v1,AAAA"));
            string text = await response.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains("No signature in webhook-signature fits the body; sign the raw bytes with the shared secret.", text, StringComparison.Ordinal);
            Assert.DoesNotContain(id, text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, await SignedAsync(id: "task-000000000000"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("no json")]
    public async Task A_signed_body_that_is_no_object_is_refused(string body) => Assert.Equal(HttpStatusCode.BadRequest, await SignedAsync(body: body));

    [Fact]
    public async Task A_callback_that_is_delivered_again_wakes_nobody_for_an_hour()
    {
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await SignedAsync(webhookId: "msg-1"));
            await _app.Host.WhenIdleAsync();
        }

        Assert.Single(_app.Creator.Asked);
        Assert.Equal(HttpStatusCode.Accepted, await SignedAsync(webhookId: "msg-2"));
        await _app.Host.WhenIdleAsync();
        Assert.Equal(2, _app.Creator.Asked.Count);
    }

    [Fact]
    public async Task The_older_signature_is_refused_unless_it_is_switched_on()
    {
        (string, string) header = (LegacySignature.Header, Sign("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_id, "{}", header));

        await _app.DisposeAsync();
        _app = await StartAsync("WEBHOOK_LEGACY_SIGNATURE=true");

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(_id, "{ }", header));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_id, """{"a":1}""", header));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_id, "{}"));
        Assert.Equal(HttpStatusCode.Accepted, await SignedAsync());
        await _app.Host.WhenIdleAsync();
        Assert.Equal(2, _app.Creator.Asked.Count);
    }

    private async Task<App> StartAsync(string? more = null)
    {
        string[] settings = [$"WEBHOOK_SECRET_KEY={Secret}", "WEBHOOK_SECRET_KEY_PREVIOUS=previous"];
        App app = await App.StartAsync(new FakeCreator { Duration = null }, more is null ? settings : [.. settings, more]);
        _id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        Assert.Equal(GenerationTaskStatus.Submitted, (await app.Tasks.GetAsync(_id))!.Status);
        return app;
    }

    private static string Sign(string message) => Convert.ToBase64String(WebhookSecret.Parse(Secret)!.Sign(Encoding.UTF8.GetBytes(message)));

    private Task<HttpStatusCode> SignedAsync(string? id = null, string body = """{"event":"completed"}""", string webhookId = "msg-0", string secret = Secret, DateTimeOffset? at = null) => SendAsync(
        id ?? _id,
        body,
        ("webhook-id", webhookId),
        ("webhook-timestamp", StandardSignature.Seconds(at ?? _app.Now)),
        ("webhook-signature", StandardSignature.Sign([WebhookSecret.Parse(secret)!], webhookId, at ?? _app.Now, Encoding.UTF8.GetBytes(body))));

    private async Task<HttpStatusCode> SendAsync(string id, string body, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await PostAsync(id, body, headers);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string id, string body, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"api/callbacks/creator/{id}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _app.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
