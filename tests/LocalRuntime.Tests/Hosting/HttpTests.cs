using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Hosting;

public sealed class HttpTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(HttpFunctions)] });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("api/Plain", HttpStatusCode.OK, "plain")]
    [InlineData("api/result", HttpStatusCode.OK, """{"now":"2026-01-01T00:00:00+00:00"}""")]
    [InlineData("api/action", (HttpStatusCode)418, "at 2026")]
    [InlineData("api/routed/ann/3", HttpStatusCode.OK, "ann 3 -")]
    [InlineData("api/routed/ann/3?loud=true", HttpStatusCode.OK, "ann 3 True")]
    [InlineData("api/typed/0f8fad5bd9cb469fa16570867728950e", HttpStatusCode.OK, "0f8fad5bd9cb469fa16570867728950e")]
    public async Task A_function_answers_with_what_it_returns(string path, HttpStatusCode status, string body)
    {
        using HttpResponseMessage response = await GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_is_read_as_the_type_that_the_parameter_has()
    {
        using HttpResponseMessage response = await _host.Http.PostAsJsonAsync("api/body", new Order("tea", 1));

        Assert.Equal(new Order("tea", 2), await response.Content.ReadFromJsonAsync<Order>());
    }

    [Fact]
    public async Task A_function_may_use_the_workers_own_types()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/worker?q=1", UriKind.Relative), new StringContent("text"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("POST", response.Headers.GetValues("x-method").Single());
        Assert.Equal("1:text", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_event_stream_is_sent_as_it_is_written_and_is_nothing_being_done_while_it_waits()
    {
        using HttpResponseMessage response = await _host.Http.GetAsync(new Uri("api/streams", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync());

        Assert.Equal("data: first", await lines.ReadLineAsync());
        await _host.WhenIdleAsync();
        await _host.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_function_that_returns_nothing_answers_204()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/nothing", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("api/typed/not-a-guid", HttpStatusCode.BadRequest, "The value 'not-a-guid' of 'id' is not a Guid.")]
    [InlineData("api/routed/ann/three", HttpStatusCode.NotFound, "No function answers /api/routed/ann/three with this method.")]
    [InlineData("elsewhere", HttpStatusCode.NotFound, "No function answers /elsewhere with this method.")]
    [InlineData("api/administration", HttpStatusCode.Unauthorized, "Give the right key in the header x-functions-key or as ?code=…; the host's keys are in keys.json of its data folder.")]
    public async Task A_refusal_says_why_as_problem_details(string path, HttpStatusCode status, string detail)
    {
        using HttpResponseMessage response = await GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(detail, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_that_is_not_the_json_wanted_is_refused()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/body", UriKind.Relative), new StringContent("{\"count\":\"x\"}"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_exception_in_a_function_answers_500_and_shows_nothing_of_it()
    {
        using HttpResponseMessage response = await GetAsync("api/throws");
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", body, StringComparison.Ordinal);
        Assert.Contains("invocation", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_answers_413()
    {
        using HttpResponseMessage fits = await PostBytesAsync(1024 * 1024);
        using HttpResponseMessage tooLarge = await PostBytesAsync((1024 * 1024) + 1);

        Assert.Equal("1048576", await fits.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("1048576 bytes", await tooLarge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_only_points_at_this_machine_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "api/Plain") { Headers = { Host = "attacker.example" } };
        using HttpResponseMessage response = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_page_of_another_origin_cannot_use_the_keyless_loopback_listener(string origin, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "api/Plain");
        request.Headers.Add("Origin", origin.Length > 0 ? origin : _host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage response = await _host.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task What_a_proxy_of_this_machine_passes_on_needs_a_key_on_loopback_too(string header, string value)
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/result", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/result", header));
        JsonElement keys = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(_host.DataFolder, "keys.json")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"api/result?code={keys.GetProperty("function").GetString()}", header));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/Plain", header));

        async Task<HttpStatusCode> StatusAsync(string path, string? name)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            if (name is not null)
            {
                request.Headers.Add(name, value);
            }

            using HttpResponseMessage response = await _host.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task The_addresses_of_an_instance_manage_it_from_start_to_purge()
    {
        JsonElement addresses = await BeginAsync();
        Uri status = Address(addresses, "statusQueryGetUri");
        JsonElement running = await GetJsonAsync(status, HttpStatusCode.Accepted);
        Assert.Equal("Running", running.GetProperty("runtimeStatus").GetString());
        Assert.Equal("the input", running.GetProperty("input").GetString());
        Assert.Equal("waiting", running.GetProperty("customStatus").GetString());

        using HttpResponseMessage notYet = await _host.Http.DeleteAsync(Address(addresses, "purgeHistoryDeleteUri"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, notYet.StatusCode);

        Uri raise = new(addresses.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "go", StringComparison.Ordinal));
        using HttpResponseMessage garbage = await _host.Http.PostAsync(raise, new StringContent("{"));
        Assert.Equal(HttpStatusCode.BadRequest, garbage.StatusCode);
        using HttpResponseMessage raised = await _host.Http.PostAsync(raise, new StringContent("\"done\"", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);

        await _host.WhenIdleAsync();
        JsonElement ended = await GetJsonAsync(status, HttpStatusCode.OK);
        Assert.Equal("Completed", ended.GetProperty("runtimeStatus").GetString());
        Assert.Equal("done", ended.GetProperty("output").GetString());

        using HttpResponseMessage tooLate = await _host.Http.PostAsync(raise, new StringContent("1"));
        Assert.Equal(HttpStatusCode.Gone, tooLate.StatusCode);
        using HttpResponseMessage purged = await _host.Http.DeleteAsync(Address(addresses, "purgeHistoryDeleteUri"));
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync());
        using HttpResponseMessage gone = await _host.Http.GetAsync(status);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Terminate_suspend_and_resume_work_over_http()
    {
        JsonElement addresses = await BeginAsync();
        foreach ((string name, string status) in (ValueTuple<string, string>[])[("suspendPostUri", "Suspended"), ("resumePostUri", "Running"), ("terminatePostUri", "Terminated")])
        {
            Uri address = new(addresses.GetProperty(name).GetString()!.Replace("{text}", "because", StringComparison.Ordinal));
            using HttpResponseMessage response = await _host.Http.PostAsync(address, null);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            JsonElement now = await _host.Http.GetFromJsonAsync<JsonElement>(Address(addresses, "statusQueryGetUri"));
            Assert.Equal(status, now.GetProperty("runtimeStatus").GetString());
        }
    }

    [Fact]
    public async Task The_code_of_one_instance_opens_no_other()
    {
        string one = (await BeginAsync()).GetProperty("statusQueryGetUri").GetString()!;
        JsonElement other = await BeginAsync();
        string otherId = other.GetProperty("id").GetString()!;
        string forged = one.Replace(new Uri(one).Segments[^1], otherId, StringComparison.Ordinal);

        using HttpResponseMessage refused = await _host.Http.GetAsync(new Uri(forged));
        using HttpResponseMessage without = await GetAsync($"runtime/webhooks/durabletask/instances/{otherId}");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
    }

    private static Uri Address(JsonElement addresses, string name) => new(addresses.GetProperty(name).GetString()!);

    private Task<HttpResponseMessage> GetAsync(string path) => _host.Http.GetAsync(new Uri(path, UriKind.Relative));

    private async Task<HttpResponseMessage> PostBytesAsync(int count)
    {
        using ByteArrayContent content = new(new byte[count]);
        return await _host.Http.PostAsync(new Uri("api/reads", UriKind.Relative), content);
    }

    private async Task<JsonElement> GetJsonAsync(Uri address, HttpStatusCode status)
    {
        using HttpResponseMessage response = await _host.Http.GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task The_addresses_of_an_instance_are_answered_at_once_as_they_are_asynchronously()
    {
        JsonElement asynchronous = await BeginAsync();
        JsonElement atOnce = await BeginAsync("api/begin/at-once");

        Assert.Equal(Anonymous(asynchronous), Anonymous(atOnce));

        static string Anonymous(JsonElement addresses) =>
            Regex.Replace(addresses.ToString().Replace(addresses.GetProperty("id").GetString()!, "ID", StringComparison.Ordinal), "code=[^\"&]+", "code=");
    }

    private async Task<JsonElement> BeginAsync(string path = "api/begin")
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        JsonElement addresses = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(addresses.GetProperty("statusQueryGetUri").GetString(), response.Headers.Location!.ToString());
        return addresses;
    }
}
