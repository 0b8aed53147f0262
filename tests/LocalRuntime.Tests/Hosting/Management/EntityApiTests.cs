using System.Net;
using Microsoft.DurableTask.Entities;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class EntityApiTests : ManagementTestBase
{
    [Fact]
    public async Task A_signal_runs_an_operation_and_the_state_can_be_read()
    {
        ManagementReply added = await PostAsync("entities/counter/a?op=add", "5");
        await PostAsync("entities/Counter/a?op=add");
        await Host.WhenIdleAsync();

        Assert.Equal((HttpStatusCode.Accepted, ""), (added.Status, added.Body));
        ManagementReply state = await GetAsync("entities/counter/a");
        Assert.Equal((HttpStatusCode.OK, "6"), (state.Status, state.Body));
    }

    [Fact]
    public async Task Plain_text_is_the_input_as_it_is()
    {
        await SendAsync(HttpMethod.Post, "entities/counter/a?op=say", "5 o'clock", "text/plain");
        await Host.WhenIdleAsync();

        Assert.Equal("\"5 o'clock\"", (await GetAsync("entities/counter/a")).Body);
    }

    [Fact]
    public async Task Delete_signals_the_operation_of_that_name()
    {
        await PostAsync("entities/counter/a?op=add");
        ManagementReply deleted = await DeleteAsync("entities/counter/a");
        await Host.WhenIdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, deleted.Status);
        (await GetAsync("entities/counter/a")).IsProblem(HttpStatusCode.NotFound, "No entity with a state has the id '@counter@a'.");
    }

    [Theory]
    [InlineData("$", "")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("%40x%20%E8%8C%B6", "@x 茶")]
    public async Task A_key_may_be_any_text(string path, string key)
    {
        await PostAsync($"entities/counter/{path}?op=add", "5");
        await Host.WhenIdleAsync();

        Assert.Equal("5", (await GetAsync($"entities/counter/{path}")).Body);
        Assert.NotNull(await Host.Client.Entities.GetEntityAsync(new EntityInstanceId("counter", key)));
    }

    [Theory]
    [InlineData("entities/counter/a", "1", "The value 'op' is missing: it names the operation that the entity is to run.")]
    [InlineData("entities/counter/a?op=add", "{", "The operation's input is not JSON, at line 1, byte 2; send any JSON value, or no body at all.")]
    [InlineData("entities/nobody/a?op=add", "1", "There is no entity function named 'nobody'. Check the name, or add a function with an [EntityTrigger].")]
    [InlineData("entities/coun%40ter/a?op=add", "1", "'coun@ter' is no name of an entity: names do not contain '@'.")]
    public async Task A_signal_that_cannot_be_is_refused_and_sends_nothing(string path, string body, string detail)
    {
        (await PostAsync(path, body)).IsProblem(HttpStatusCode.BadRequest, detail);
        await Host.WhenIdleAsync();
        Assert.Equal("[]", (await GetAsync("entities")).Body);
    }

    [Fact]
    public async Task Entities_are_listed_without_their_states()
    {
        await AddAsync("a", 1);

        Assert.Equal("""[{"entityId":{"name":"counter","key":"a"},"lastOperationTime":"2026-01-01T00:00:00.000000Z"}]""", (await GetAsync("entities")).Body);
    }

    [Fact]
    public async Task States_are_listed_on_demand()
    {
        await AddAsync("a", 1);

        Assert.Equal(
            """[{"entityId":{"name":"counter","key":"a"},"lastOperationTime":"2026-01-01T00:00:00.000000Z","state":1}]""",
            (await GetAsync("entities/counter?fetchState=true")).Body);
    }

    [Theory]
    [InlineData("entities", "a,b,c")]
    [InlineData("entities/counter", "a,b,c")]
    [InlineData("entities/COUNTER", "a,b,c")]
    [InlineData("entities/count", "")]
    [InlineData("entities?lastOperationTimeFrom=2026-01-01T01:00:00Z", "b,c")]
    [InlineData("entities?lastOperationTimeTo=2026-01-01T01:00:00Z", "a,b")]
    [InlineData("entities/counter?lastOperationTimeFrom=2026-01-01T00:30&lastOperationTimeTo=2026-01-01T01:30", "b")]
    public async Task A_filter_lets_through_what_it_says(string path, string keys)
    {
        foreach (string key in (string[])["a", "b", "c"])
        {
            await AddAsync(key, 1);
            await Host.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal(keys, string.Join(',', Keys(await GetAsync(path))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Pages_meet_and_together_are_the_list(int top)
    {
        string[] keys = ["a", "b", "c", "d", "e"];
        foreach (string key in keys)
        {
            await AddAsync(key, 1);
        }

        List<string?> listed = [];
        string? continuation = null;
        do
        {
            ManagementReply page = await GetAsync($"entities/counter?top={top}", continuation);
            Assert.Equal(Math.Min(top, keys.Length - listed.Count), page.Json.GetArrayLength());
            listed.AddRange(Keys(page));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(keys, listed);
    }

    [Theory]
    [InlineData("top=0", "The value '0' of 'top' is not a whole number from 1 to 1000.")]
    [InlineData("fetchState=yes", "The value 'yes' of 'fetchState' is not true or false.")]
    [InlineData("lastOperationTimeFrom=x", "The value 'x' of 'lastOperationTimeFrom' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    [InlineData("lastOperationTimeTo=x", "The value 'x' of 'lastOperationTimeTo' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string detail) =>
        (await GetAsync($"entities?{query}")).IsProblem(HttpStatusCode.BadRequest, detail);

    [Fact]
    public async Task A_token_that_is_none_is_named() =>
        (await GetAsync("entities", "next")).IsProblem(HttpStatusCode.BadRequest, "'next' is no continuation token of this query.");

    private static IEnumerable<string?> Keys(ManagementReply reply) =>
        reply.Json.EnumerateArray().Select(entity => entity.GetProperty("entityId").GetProperty("key").GetString());

    private async Task AddAsync(string key, int number)
    {
        await Host.Client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), key), "add", number);
        await Host.WhenIdleAsync();
    }
}
