using System.Net;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

/// <summary>The host listens on loopback, where functions need no key; its management always does.</summary>
public sealed class AccessTests : ManagementTestBase
{
    [Theory]
    [InlineData("GET", "instances")]
    [InlineData("DELETE", "instances?createdTimeFrom=2026-01-01")]
    [InlineData("POST", "orchestrators/Returns")]
    [InlineData("POST", "orchestrators/Returns/one")]
    [InlineData("GET", "entities")]
    [InlineData("GET", "entities/counter")]
    [InlineData("GET", "entities/counter/a")]
    [InlineData("POST", "entities/counter/a?op=add")]
    [InlineData("DELETE", "entities/counter/a")]
    public async Task What_spans_instances_needs_the_system_or_the_master_key(string method, string path)
    {
        await CompleteAsync(nameof(Returns), "one");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, path, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, path, "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, path, Key("function")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, path, Code("one")));
        await Host.WhenIdleAsync();
        Assert.Equal(["one"], (await GetAsync("instances")).Ids);
        Assert.Equal("[]", (await GetAsync("entities")).Body);

        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(method, path, SystemKey));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(method, path, Key("master")));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/raiseEvent/go")]
    [InlineData("POST", "/terminate")]
    [InlineData("POST", "/suspend")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/restart")]
    [InlineData("POST", "/rewind")]
    public async Task One_instance_opens_to_its_own_code_the_system_and_the_master_key(string method, string path)
    {
        await StartAsync(nameof(WaitsForGo), "one");
        await StartAsync(nameof(WaitsForGo), "two");
        string address = $"instances/one{path}";

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, Key("function")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, address, Code("two")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(method, "instances/nobody" + path, Code("one")));
        await Host.WhenIdleAsync();
        Assert.Equal(["one", "two"], (await GetAsync("instances?runtimeStatus=Running")).Ids);

        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(method, address, Code("one")));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(method, address, SystemKey));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(method, address, Key("master")));
    }

    [Fact]
    public async Task A_key_may_come_in_the_query()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("GET", $"instances?code={SystemKey}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", $"instances?code={Key("function")}", null));
    }

    [Fact]
    public async Task A_bad_request_without_a_key_is_told_of_the_key_only()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", "instances?top=x", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("GET", "instances/one?showInput=x", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("POST", "orchestrators/Nobody", null));
    }

    [Fact]
    public async Task The_addresses_of_an_instance_with_an_odd_id_open_it()
    {
        ManagementReply started = await PostAsync($"orchestrators/{nameof(WaitsForGo)}/{Uri.EscapeDataString("a/b c")}");

        using HttpResponseMessage status = await Host.Http.GetAsync(new Uri(started.Location!));
        Assert.Equal(HttpStatusCode.Accepted, status.StatusCode);
        Assert.Equal("a/b c", (await ManagementReply.ReadAsync(status)).Text("instanceId"));
    }

    private string Code(string instanceId) => Host.Services.GetRequiredService<FunctionKeys>().SignInstance(instanceId);

    private async Task<HttpStatusCode> StatusAsync(string method, string path, string? key)
    {
        HttpRequestMessage request = new(HttpMethod.Parse(method), new Uri($"runtime/webhooks/durabletask/{path}", UriKind.Relative));
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return (await SendAsync(request)).Status;
    }
}
