using System.Net;
using System.Text.Json;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class InstanceListTests : ManagementTestBase
{
    [Fact]
    public async Task Every_instance_is_listed_as_its_status_shows_it()
    {
        await CompleteAsync(nameof(Returns), "one", new { Count = 1 });

        Assert.Equal(
            """[{"name":"Returns","instanceId":"one","runtimeStatus":"Completed","input":{"Count":1},"customStatus":null,"output":{"Count":1},"createdTime":"2026-01-01T00:00:00.000000Z","lastUpdatedTime":"2026-01-01T00:00:00.000000Z"}]""",
            (await GetAsync("instances")).Body);
    }

    [Fact]
    public async Task Inputs_are_left_out_on_demand()
    {
        await StartAsync(nameof(WaitsForGo), "one", "secret");

        Assert.Equal(JsonValueKind.Null, (await GetAsync("instances?showInput=false")).Json[0].GetProperty("input").ValueKind);
        Assert.Equal("secret", (await GetAsync("instances?showInput=true")).Json[0].GetProperty("input").GetString());
    }

    [Theory]
    [InlineData("", "broken,done,held,waits-1,waits-2")]
    [InlineData("?runtimeStatus=Completed", "done")]
    [InlineData("?runtimeStatus=Running,Suspended", "held,waits-1,waits-2")]
    [InlineData("?runtimeStatus=Running&runtimeStatus=failed", "broken,waits-1,waits-2")]
    [InlineData("?runtimeStatus=Pending,Terminated,Canceled", "")]
    [InlineData("?runtimeStatus=", "broken,done,held,waits-1,waits-2")]
    [InlineData("?instanceIdPrefix=waits-", "waits-1,waits-2")]
    [InlineData("?instanceIdPrefix=waits%25", "")]
    [InlineData("?createdTimeFrom=2026-01-01T01:00:00Z", "waits-1,waits-2")]
    [InlineData("?createdTimeTo=2026-01-01T01:00:00Z", "broken,done,held,waits-1")]
    [InlineData("?createdTimeFrom=2026-01-01T01:00&createdTimeTo=2026-01-01T01:59:59.9999999Z", "waits-1")]
    [InlineData("?createdTimeFrom=2026-01-01T03:00:00%2B01:00", "waits-2")]
    [InlineData("?createdTimeFrom=2026-01-02", "")]
    [InlineData("?createdTimeFrom=&createdTimeTo=&instanceIdPrefix=&top=", "broken,done,held,waits-1,waits-2")]
    [InlineData("?runtimeStatus=Running&instanceIdPrefix=waits-&createdTimeFrom=2026-01-01T02:00:00Z", "waits-2")]
    public async Task A_filter_lets_through_what_it_says(string query, string ids)
    {
        await CompleteAsync(nameof(Breaks), "broken");
        await CompleteAsync(nameof(Returns), "done");
        await StartAsync(nameof(WaitsForGo), "held");
        await Host.Client.SuspendInstanceAsync("held");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await StartAsync(nameof(WaitsForGo), "waits-1");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await StartAsync(nameof(WaitsForGo), "waits-2");

        Assert.Equal(ids, string.Join(',', (await GetAsync($"instances{query}")).Ids.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("tag=account:49", "a,b")]
    [InlineData("tag=account:49&tag=kind:trial", "b")]
    [InlineData("tag=account:49&tag=account:50", "")]
    [InlineData("tag=account:4", "")]
    [InlineData("tag=Account:49", "")]
    [InlineData("tag=time:08:00", "c")]
    [InlineData("tag=%E8%B4%A6%E6%88%B7:%E6%96%87%22", "c")]
    [InlineData("tag=it's \"odd\"$.x:", "c")]
    [InlineData("tag=account:49&instanceIdPrefix=a", "a")]
    [InlineData("tag=", "a,b,c,none")]
    public async Task Only_instances_with_every_tag_are_listed(string query, string ids)
    {
        await StartAsync(nameof(WaitsForGo), "a", tags: new Dictionary<string, string> { ["account"] = "49" });
        await StartAsync(nameof(WaitsForGo), "b", tags: new Dictionary<string, string> { ["account"] = "49", ["kind"] = "trial" });
        await StartAsync(nameof(WaitsForGo), "c", tags: new Dictionary<string, string> { ["time"] = "08:00", ["账户"] = "文\"", ["it's \"odd\"$.x"] = "" });
        await StartAsync(nameof(WaitsForGo), "none");

        Assert.Equal(ids, string.Join(',', (await GetAsync($"instances?{query}")).Ids));
    }

    [Fact]
    public async Task The_tags_of_an_instance_are_shown()
    {
        await StartAsync(nameof(WaitsForGo), "a", tags: new Dictionary<string, string> { ["account"] = "49" });

        Assert.Equal("49", (await GetAsync("instances")).Json[0].GetProperty("tags").GetProperty("account").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_meet_and_together_are_the_list(int top)
    {
        string[] ids = [.. Enumerable.Range(1, 7).Select(i => $"i-{i}")];
        foreach (string id in ids)
        {
            await StartAsync(nameof(WaitsForGo), id);
            await StartAsync(nameof(WaitsForGo), $"other-{id}");
        }

        List<string?> listed = [];
        string? continuation = null;
        do
        {
            ManagementReply page = await GetAsync($"instances?instanceIdPrefix=i-&top={top}", continuation);
            Assert.Equal(Math.Min(top, ids.Length - listed.Count), page.Ids.Length);
            listed.AddRange(page.Ids);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(ids, listed);
    }

    [Fact]
    public async Task A_list_without_a_size_has_pages_of_100()
    {
        for (int i = 0; i < 101; i++)
        {
            await StartAsync(nameof(WaitsForGo), $"i-{i}");
        }

        ManagementReply first = await GetAsync("instances");
        ManagementReply second = await GetAsync("instances", first.Continuation);
        Assert.Equal(100, first.Ids.Length);
        Assert.Equal(["i-100"], second.Ids);
        Assert.Null(second.Continuation);
    }

    [Theory]
    [InlineData("createdTimeFrom=yesterday", "The value 'yesterday' of 'createdTimeFrom' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    [InlineData("createdTimeTo=01/02/2026", "The value '01/02/2026' of 'createdTimeTo' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    [InlineData("runtimeStatus=Running,Finished", "The value 'Finished' of 'runtimeStatus' is not one of Running, Completed, ContinuedAsNew, Failed, Canceled, Terminated, Pending, Suspended.")]
    [InlineData("runtimeStatus=1", "The value '1' of 'runtimeStatus' is not one of Running, Completed, ContinuedAsNew, Failed, Canceled, Terminated, Pending, Suspended.")]
    [InlineData("showInput=maybe", "The value 'maybe' of 'showInput' is not true or false.")]
    [InlineData("top=0", "The value '0' of 'top' is not a whole number from 1 to 1000.")]
    [InlineData("top=1001", "The value '1001' of 'top' is not a whole number from 1 to 1000.")]
    [InlineData("top=ten", "The value 'ten' of 'top' is not a whole number from 1 to 1000.")]
    [InlineData("top=99999999999", "The value '99999999999' of 'top' is not a whole number from 1 to 1000.")]
    [InlineData("tag=account", "The value 'account' of 'tag' is not a name and a value, as name:value.")]
    [InlineData("tag=:49", "The value ':49' of 'tag' is not a name and a value, as name:value.")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string detail) =>
        (await GetAsync($"instances?{query}")).IsProblem(HttpStatusCode.BadRequest, detail);

    [Theory]
    [InlineData("next")]
    [InlineData("-1")]
    public async Task A_token_that_is_none_is_named(string token) =>
        (await GetAsync("instances", token)).IsProblem(HttpStatusCode.BadRequest, $"'{token}' is no continuation token of this query.");
}
