using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContentHub.Domain.Accounts;

namespace ContentHub.Functions.Tests.Accounts;

public sealed class AccountApiTests : IAsyncLifetime
{
    private const string Full = """
        {"name":"茶 Weekly","description":"All about tea","tone":"warm","style":"Short sentences.","minWords":800,"maxWords":1500,
         "forbiddenWords":["best","最"],"defaultCategory":"food","maxConcurrentTasks":2,"callbackUrl":"https://example.org/hook","isActive":false}
        """;

    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_profile_is_made_with_201_and_read_back_with_all_its_fields()
    {
        using HttpResponseMessage made = await SendAsync(HttpMethod.Put, "49", Full);
        using HttpResponseMessage read = await SendAsync(HttpMethod.Get, "49");
        string body = await read.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (made.StatusCode, read.StatusCode));
        Assert.Equal("/api/accounts/49", made.Headers.Location!.OriginalString);
        Assert.Equal(
            """{"accountId":49,"name":"茶 Weekly","description":"All about tea","tone":"warm","style":"Short sentences.","minWords":800,"maxWords":1500,"forbiddenWords":["best","最"],"defaultCategory":"food","maxConcurrentTasks":2,"callbackUrl":"https://example.org/hook","isActive":false,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}""",
            body);
        Assert.Equal(body, await made.Content.ReadAsStringAsync());
        Assert.Equal(made.Headers.ETag, read.Headers.ETag);
        Assert.Equal("茶 Weekly", (await _app.Accounts.GetAsync(49))!.Profile.Name);
    }

    [Fact]
    public async Task A_name_is_all_that_a_profile_needs()
    {
        using HttpResponseMessage made = await SendAsync(HttpMethod.Put, "49", """{"name":"n","tone":" ","style":"","maxWords":null,"callbackUrl":""}""");

        Assert.Equal(
            """{"accountId":49,"name":"n","forbiddenWords":[],"isActive":true,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}""",
            await made.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_put_replaces_the_whole_profile_with_200_and_keeps_when_it_was_made()
    {
        using HttpResponseMessage first = await SendAsync(HttpMethod.Put, "49", Full);
        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        using HttpResponseMessage second = await SendAsync(HttpMethod.Put, "49", """{"name":"n"}""");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(
            """{"accountId":49,"name":"n","forbiddenWords":[],"isActive":true,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:01:00+00:00"}""",
            await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_was_read_can_be_edited_and_put_back()
    {
        await SendAsync(HttpMethod.Put, "49", Full);
        using HttpResponseMessage read = await SendAsync(HttpMethod.Get, "49");
        string body = await read.Content.ReadAsStringAsync();

        using HttpResponseMessage put = await SendAsync(HttpMethod.Put, "49", body.Replace("warm", "dry", StringComparison.Ordinal), ("If-Match", read.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(body.Replace("warm", "dry", StringComparison.Ordinal), await put.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_patch_changes_the_fields_that_it_names_and_null_takes_a_value_away()
    {
        await SendAsync(HttpMethod.Put, "49", Full);

        using HttpResponseMessage patched = await SendAsync(HttpMethod.Patch, "49", """{"tone":"dry","minWords":null,"forbiddenWords":[],"callbackUrl":null,"isActive":true}""");

        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Equal(
            """{"accountId":49,"name":"茶 Weekly","description":"All about tea","tone":"dry","style":"Short sentences.","maxWords":1500,"forbiddenWords":[],"defaultCategory":"food","maxConcurrentTasks":2,"isActive":true,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}""",
            await patched.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Patches_of_other_fields_at_the_same_time_are_all_made()
    {
        await SendAsync(HttpMethod.Put, "49", """{"name":"n"}""");

        await Task.WhenAll(((string[])["""{"tone":"t"}""", """{"style":"s"}""", """{"minWords":100}""", """{"maxWords":200}""", """{"defaultCategory":"c"}"""])
            .Select(body => SendAsync(HttpMethod.Patch, "49", body)));

        AccountProfile profile = (await _app.Accounts.GetAsync(49))!.Profile;
        Assert.Equal(("t", "s", 100, 200, "c"), (profile.Tone, profile.Style, profile.MinWords, profile.MaxWords, profile.DefaultCategory));
    }

    [Fact]
    public async Task A_patch_is_held_to_the_rules_together_with_what_stays()
    {
        await SendAsync(HttpMethod.Put, "49", Full);

        using HttpResponseMessage refused = await SendAsync(HttpMethod.Patch, "49", """{"maxWords":700,"name":null}""");
        JsonElement errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("maxWords is 700 and minWords is 800; maxWords must not be the smaller one.", errors.GetProperty("maxWords")[0].GetString());
        Assert.Equal("name is missing or blank; say what people call the account.", errors.GetProperty("name")[0].GetString());
        Assert.Equal(1500, (await _app.Accounts.GetAsync(49))!.Profile.MaxWords);
    }

    [Fact]
    public async Task A_delete_removes_the_profile()
    {
        await SendAsync(HttpMethod.Put, "49", Full);

        using HttpResponseMessage deleted = await SendAsync(HttpMethod.Delete, "49");
        using HttpResponseMessage again = await SendAsync(HttpMethod.Delete, "49");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Null(await _app.Accounts.GetAsync(49));
    }

    [Theory]
    [InlineData("GET", "49")]
    [InlineData("DELETE", "49")]
    [InlineData("PATCH", "49")]
    [InlineData("GET", "0")]
    [InlineData("GET", "-1")]
    [InlineData("GET", "9223372036854775808")]
    [InlineData("GET", "%20")]
    [InlineData("DELETE", "nonsense")]
    [InlineData("PATCH", "1.5")]
    public async Task An_account_without_a_profile_answers_404_and_names_it(string method, string id)
    {
        using HttpResponseMessage response = await SendAsync(new HttpMethod(method), id, method == "PATCH" ? """{"tone":"t"}""" : null);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal($"No account has a profile under the id '{Uri.UnescapeDataString(id)}'. Tasks need none; make one with PUT.", body.GetProperty("detail").GetString());
    }

    public static TheoryData<string, string, string, string> Bad => new()
    {
        { "x", """{"name":"n"}""", "accountId", "accountId is 'x'; it must be a positive whole number." },
        { "0", """{"name":"n"}""", "accountId", "accountId is '0'; it must be a positive whole number." },
        { "49", """{"name":"n","accountId":50}""", "accountId", "accountId is 50, but the address names account 49; leave it out." },
        { "49", "{}", "name", "name is missing or blank; say what people call the account." },
        { "49", """{"name":5}""", "name", "name is 5; it must be a text." },
        { "49", """{"name":"n","minWords":"800"}""", "minWords", "minWords is \"800\"; it must be a whole number." },
        { "49", """{"name":"n","minWords":99999999999}""", "minWords", "minWords is 2147483647; it must be from 100 to 20000." },
        { "49", """{"name":"n","forbiddenWords":[1]}""", "forbiddenWords", "forbiddenWords is [1]; it must be a list of texts." },
        { "49", """{"name":"n","isActive":"yes"}""", "isActive", "isActive is \"yes\"; it must be true or false." },
        { "49", """{"name":"n","callbackUrl":"example.org"}""", "callbackUrl", "callbackUrl is 'example.org'; it must be an absolute http or https address such as https://example.org/hook." },
        { "49", """{"name":"n","callbackUrl":"/hook"}""", "callbackUrl", "callbackUrl is '/hook'; it must be an absolute http or https address such as https://example.org/hook." },
        { "49", """{"name":"n","callbackUrl":"http://"}""", "callbackUrl", "callbackUrl is no address; it must be an absolute http or https address such as https://example.org/hook." },
        { "49", """{"name":"n","callbackUrl":"http://u:p@example.org"}""", "callbackUrl", "callbackUrl has a user name or a password in it; leave them out." },
        { "49", """{"name":"n","max_words":800}""", "max_words", "max_words is not a known field; did you mean maxWords?" },
        { "49", """{"name":"n","name":"m"}""", "name", "name is given twice; give it once." },
        { "49", "[1]", "body", "The body is a JSON array; send a JSON object." },
        { "49", "", "body", "The body is not JSON: line 1, byte 1. Send a JSON object." },
        { "49", $$"""{"name":"{{new string('n', 70_000)}}"}""", "body", "The body is larger than 65536 bytes; no request needs that much." },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_profile_answers_400_names_the_field_and_stores_nothing(string id, string json, string field, string message)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Put, id, json);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(message, Assert.Single(body.GetProperty("errors").GetProperty(field).EnumerateArray()).GetString());
        Assert.Empty((await _app.Accounts.ListAsync(20, null)).Items);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Put, "49", """{"name":"","minWords":1,"maxConcurrentTasks":0,"colour":"red"}""", ("If-Match", "x"));
        using HttpResponseMessage alone = await SendAsync(HttpMethod.Put, "49", """{"name":"","minWords":1,"maxConcurrentTasks":0,"colour":"red"}""");

        Assert.Equal(["If-Match"], await ErrorsAsync(response));
        Assert.Equal(["colour", "maxConcurrentTasks", "minWords", "name"], await ErrorsAsync(alone));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task With_if_match_only_the_version_that_was_seen_is_changed(string method)
    {
        string? body = method == "DELETE" ? null : """{"name":"mine"}""";
        using HttpResponseMessage none = await SendAsync(new HttpMethod(method), "49", body, ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, none.StatusCode);
        using HttpResponseMessage seen = await SendAsync(HttpMethod.Put, "49", """{"name":"seen"}""");
        using HttpResponseMessage theirs = await SendAsync(HttpMethod.Put, "49", """{"name":"theirs"}""");

        foreach (string stale in (string[])[seen.Headers.ETag!.ToString(), $"W/{theirs.Headers.ETag}", "\"other\""])
        {
            using HttpResponseMessage refused = await SendAsync(new HttpMethod(method), "49", body, ("If-Match", stale));
            JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
            Assert.Equal($"Account 49 has a profile of version {theirs.Headers.ETag}. Read it again and decide anew.", problem.GetProperty("detail").GetString());
            Assert.Equal("theirs", (await _app.Accounts.GetAsync(49))!.Profile.Name);
        }

        using HttpResponseMessage allowed = await SendAsync(new HttpMethod(method), "49", body, ("If-Match", $"\"other\", {theirs.Headers.ETag}"));
        Assert.True(allowed.IsSuccessStatusCode);
        Assert.Equal(method == "DELETE" ? null : "mine", (await _app.Accounts.GetAsync(49))?.Profile.Name);
    }

    [Fact]
    public async Task With_if_none_match_a_profile_is_made_and_none_replaced()
    {
        using HttpResponseMessage made = await SendAsync(HttpMethod.Put, "49", """{"name":"first"}""", ("If-None-Match", "*"));
        using HttpResponseMessage refused = await SendAsync(HttpMethod.Put, "49", """{"name":"second"}""", ("If-None-Match", "*"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.PreconditionFailed), (made.StatusCode, refused.StatusCode));
        Assert.Equal("first", (await _app.Accounts.GetAsync(49))!.Profile.Name);
    }

    [Theory]
    [InlineData("If-Match", "no-quotes", "The header If-Match must hold the ETag of an earlier answer, in quotation marks, or *.")]
    [InlineData("If-None-Match", "\"abc\"", "The header If-None-Match can only be * here, and not beside If-Match: it lets a request make something new and change nothing.")]
    public async Task A_condition_that_is_none_answers_400(string header, string value, string message)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Delete, "49", null, (header, value));
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, body.GetProperty("errors").GetProperty(header)[0].GetString());
    }

    [Fact]
    public async Task The_list_is_in_the_order_of_account_ids_in_pages_that_meet()
    {
        foreach (string id in (string[])["100", "9", "1", "11", "10"])
        {
            await SendAsync(HttpMethod.Put, id, """{"name":"n"}""");
        }

        List<long> seen = [];
        for (string? continuation = ""; continuation is not null;)
        {
            JsonElement page = await _app.Http.GetFromJsonAsync<JsonElement>(new Uri(continuation.Length == 0 ? "api/accounts?limit=2" : $"api/accounts?limit=2&continuation={continuation}", UriKind.Relative));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("accountId").GetInt64()));
            continuation = page.TryGetProperty("continuation", out JsonElement next) ? next.GetString() : null;
        }

        Assert.Equal([1, 9, 10, 11, 100], seen);
    }

    [Theory]
    [InlineData("limit=0", "limit", "limit is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("limit=1001", "limit", "limit is '1001'; it must be a whole number from 1 to 1000.")]
    [InlineData("name=x", "name", "name is not a known filter; the filters are limit, continuation.")]
    [InlineData("continuation=x", "continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    public async Task A_bad_filter_answers_400_and_names_it(string query, string field, string message)
    {
        using HttpResponseMessage response = await _app.GetAsync($"api/accounts?{query}");
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, body.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string id, string? json = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, $"api/accounts/{id}");
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _app.Http.SendAsync(request);
    }
}
