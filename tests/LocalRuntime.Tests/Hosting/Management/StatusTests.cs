using System.Net;
using System.Text.Json;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class StatusTests : ManagementTestBase
{
    [Fact]
    public async Task A_running_instance_answers_202_and_where_to_ask_again()
    {
        await StartAsync(nameof(WaitsForGo), "one", "in");

        ManagementReply reply = await GetAsync("instances/one?showInput=true");

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.Equal("/runtime/webhooks/durabletask/instances/one?showInput=true", reply.Location);
        Assert.Equal(TimeSpan.FromSeconds(5), reply.RetryAfter);
        Assert.Equal(
            """{"name":"WaitsForGo","instanceId":"one","runtimeStatus":"Running","input":"in","customStatus":null,"output":null,"createdTime":"2026-01-01T00:00:00.000000Z","lastUpdatedTime":"2026-01-01T00:00:00.000000Z"}""",
            reply.Body);
    }

    [Fact]
    public async Task An_ended_instance_answers_200_and_nowhere_to_ask_again()
    {
        await CompleteAsync(nameof(Returns), "one", 7);

        ManagementReply reply = await GetAsync("instances/one?showInput=false");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Null(reply.Location);
        Assert.Null(reply.RetryAfter);
        Assert.Equal(7, reply.Json.GetProperty("output").GetInt32());
        Assert.Equal(JsonValueKind.Null, reply.Json.GetProperty("input").ValueKind);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=false", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError)]
    public async Task A_failed_instance_is_an_error_on_demand(string query, HttpStatusCode status)
    {
        await CompleteAsync(nameof(Breaks), "one");

        ManagementReply reply = await GetAsync($"instances/one{query}");

        Assert.Equal(status, reply.Status);
        Assert.Equal("Failed", reply.Text("runtimeStatus"));
        Assert.Equal("it broke", reply.Text("output"));
    }

    [Fact]
    public async Task Other_ends_are_no_error()
    {
        await StartAsync(nameof(WaitsForGo), "one");
        await Host.Client.TerminateInstanceAsync("one");

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("instances/one?returnInternalServerErrorOnFailure=true")).Status);
    }

    [Fact]
    public async Task An_unknown_instance_answers_404() => (await GetAsync("instances/nobody")).IsProblem(
        HttpStatusCode.NotFound, "No instance has the id 'nobody'. Check the id; ended instances may have been purged.");

    [Theory]
    [InlineData("showInput")]
    [InlineData("showHistory")]
    [InlineData("showHistoryOutput")]
    [InlineData("returnInternalServerErrorOnFailure")]
    public async Task A_flag_that_is_none_is_named(string name)
    {
        await StartAsync(nameof(WaitsForGo), "one");

        (await GetAsync($"instances/one?{name}=1")).IsProblem(HttpStatusCode.BadRequest, $"The value '1' of '{name}' is not true or false.");
    }

    [Fact]
    public async Task An_id_may_have_any_printable_character()
    {
        const string id = "a/b?c#d%2Be f~\"";
        await StartAsync(nameof(WaitsForGo), id);

        ManagementReply started = await GetAsync($"instances/{Uri.EscapeDataString(id)}");
        Assert.Equal(id, started.Text("instanceId"));
    }

    [Fact]
    public async Task A_value_as_deep_as_can_be_is_shown()
    {
        string deep = new string('[', 64) + new string(']', 64);
        await PostAsync($"orchestrators/{nameof(WaitsForGo)}/one", deep);

        Assert.Contains($"\"input\":{deep},", (await GetAsync("instances/one")).Body, StringComparison.Ordinal);
    }
}
