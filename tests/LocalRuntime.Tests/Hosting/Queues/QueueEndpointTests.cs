using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueEndpointTests : ScriptedTests, IAsyncLifetime
{
    private const string Root = "runtime/webhooks/queues";
    private FunctionsTestHost _host = null!;
    private JsonElement _keys;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "keys.json"))).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Dispose();
    }

    [Fact]
    public async Task Another_program_can_send_a_message_that_runs_the_function()
    {
        using HttpResponseMessage response = await PostAsync("tasks", new StringContent("tea ☕"));
        await _host.WhenIdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.True(Guid.TryParse((await JsonAsync(response)).GetProperty("id").GetString(), out _));
        Assert.Equal([new QueueRun("tea ☕", 1, Start)], Script.Runs);
    }

    [Fact]
    public async Task Queues_are_listed_with_their_counts()
    {
        await _host.SendMessageAsync("later", "a", TimeSpan.FromHours(1));
        await _host.SendMessageAsync("later", "b");

        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, Root, "system");
        Assert.Equal("""{"queues":[{"name":"later","count":2},{"name":"tasks","count":0}]}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Messages_can_be_looked_at_and_stay()
    {
        using HttpResponseMessage sent = await PostAsync("others", new StringContent("first"));
        await _host.SendMessageAsync("others", "second");
        await _host.SendBytesAsync("others", 0xFF);
        string id = (await JsonAsync(sent)).GetProperty("id").GetString()!;

        using HttpResponseMessage one = await SendAsync(HttpMethod.Get, $"{Root}/others/messages?top=1", "system");
        using HttpResponseMessage all = await SendAsync(HttpMethod.Get, $"{Root}/others/messages", "master");
        Assert.Equal(
            $$"""{"messages":[{"id":"{{id}}","text":"first","dequeueCount":0,"insertionTime":"2026-01-01T00:00:00.000000Z","expirationTime":"2026-01-08T00:00:00.000000Z"}]}""",
            await one.Content.ReadAsStringAsync());
        JsonElement[] messages = [.. (await JsonAsync(all)).GetProperty("messages").EnumerateArray()];
        Assert.Equal(["first", "second"], messages[..2].Select(message => message.GetProperty("text").GetString()));
        Assert.Equal("/w==", messages[2].GetProperty("base64").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("function", HttpStatusCode.Unauthorized)]
    [InlineData("system", HttpStatusCode.OK)]
    [InlineData("master", HttpStatusCode.OK)]
    public async Task The_system_key_or_the_master_key_is_needed_on_loopback_too(string? key, HttpStatusCode status)
    {
        using HttpResponseMessage list = await SendAsync(HttpMethod.Get, Root, key);
        using HttpResponseMessage peek = await SendAsync(HttpMethod.Get, $"{Root}/tasks/messages", key);
        using HttpResponseMessage send = await SendAsync(HttpMethod.Post, $"{Root}/kept/messages", key, new StringContent("a"));

        Assert.Equal((status, status), (list.StatusCode, peek.StatusCode));
        Assert.Equal(status == HttpStatusCode.OK ? HttpStatusCode.Accepted : status, send.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, (await _host.Queues().ListAsync()).Contains("kept"));
    }

    [Theory]
    [InlineData("GET", "Not_One/messages", HttpStatusCode.BadRequest, "'Not_One' is no queue name")]
    [InlineData("POST", "a--b/messages", HttpStatusCode.BadRequest, "'a--b' is no queue name")]
    [InlineData("GET", "missing/messages", HttpStatusCode.NotFound, "No queue is named 'missing'.")]
    [InlineData("GET", "tasks/messages?top=33", HttpStatusCode.BadRequest, "The value '33' of 'top' is not a number from 1 to 32.")]
    [InlineData("GET", "tasks/messages?top=all", HttpStatusCode.BadRequest, "The value 'all' of 'top' is not a number from 1 to 32.")]
    public async Task A_request_that_cannot_be_is_refused_with_its_value(string method, string path, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await SendAsync(new HttpMethod(method), $"{Root}/{path}", "system");

        await AssertProblemAsync(response, status, detail);
    }

    [Fact]
    public async Task A_message_may_have_64_KiB_and_no_more()
    {
        using HttpResponseMessage largest = await PostAsync("others", new ByteArrayContent(new byte[64 * 1024]));
        using HttpResponseMessage larger = await PostAsync("others", new ByteArrayContent(new byte[(64 * 1024) + 1]));
        using HttpResponseMessage stream = await PostAsync("others", new StreamContent(new Unsized(new byte[(64 * 1024) + 1])));

        Assert.Equal(HttpStatusCode.Accepted, largest.StatusCode);
        await AssertProblemAsync(larger, HttpStatusCode.RequestEntityTooLarge, "At most 65536 bytes are taken.");
        await AssertProblemAsync(stream, HttpStatusCode.RequestEntityTooLarge, "At most 65536 bytes are taken.");
        Assert.Equal([1], await _host.CountsAsync("others"));
    }

    [Fact]
    public async Task A_message_is_text()
    {
        using HttpResponseMessage response = await PostAsync("others", new ByteArrayContent([0xFF, 0xFE]));

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, "The message is not text in UTF-8");
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith(detail, (await JsonAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    private Task<HttpResponseMessage> PostAsync(string queue, HttpContent content) => SendAsync(HttpMethod.Post, $"{Root}/{queue}/messages", "system", content);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", _keys.GetProperty(key).GetString());
        }

        return await _host.Http.SendAsync(request);
    }

    /// <summary>A stream that does not say how long it is, so that the request is sent in chunks.</summary>
    private sealed class Unsized(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
