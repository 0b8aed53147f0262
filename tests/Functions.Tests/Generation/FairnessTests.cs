using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Generation;

public sealed class FairnessTests
{
    [Fact]
    public async Task Nine_accounts_beside_a_flood_finish_within_twice_the_time_they_need_alone()
    {
        DateTimeOffset alone = await TimeOfTheNineAsync(flood: 0);
        DateTimeOffset beside = await TimeOfTheNineAsync(flood: 400);
        DateTimeOffset start = new LocalRuntime.Testing.VirtualTimeProvider().GetUtcNow();

        Assert.True(beside - start <= 2 * (alone - start), $"{beside - start} beside the flood, {alone - start} alone");
    }

    [Fact]
    public async Task The_limit_is_changed_at_run_time_in_both_directions_and_kept_over_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("fairness-").FullName;
        LocalRuntime.Testing.VirtualTimeProvider time = new();
        FakeCreator creator = new() { Duration = null };
        await using (App app = await App.StartAsync(creator, ["ASYNC_MAX_CONCURRENT_TASKS=2", "ASYNC_TASK_TIMEOUT=86400"], folder, time))
        {
            for (int i = 0; i < 6; i++)
            {
                await app.SubmitAsync();
            }

            await app.Host.WhenIdleAsync();
            Assert.Equal((2, 2, 4), Read(await app.Http.GetFromJsonAsync<JsonElement>("api/queue")));

            await SetLimitAsync(app, "4");
            await app.Host.WhenIdleAsync();
            Assert.Equal((4, 4, 2), Read(await app.Http.GetFromJsonAsync<JsonElement>("api/queue")));
            Assert.Equal(4, creator.Requests.Count);

            await SetLimitAsync(app, "1");
            Assert.Equal((1, 4, 2), Read(await app.Http.GetFromJsonAsync<JsonElement>("api/queue")));
        }

        await using (App app = await App.StartAsync(creator, ["ASYNC_MAX_CONCURRENT_TASKS=2", "ASYNC_TASK_TIMEOUT=86400"], folder, time))
        {
            Assert.Equal((1, 4, 2), Read(await app.Http.GetFromJsonAsync<JsonElement>("api/queue")));
            await SetLimitAsync(app, "null");
            Assert.Equal((2, 4, 2), Read(await app.Http.GetFromJsonAsync<JsonElement>("api/queue")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{"maxConcurrentTasks":0}""")]
    [InlineData("""{"maxConcurrentTasks":1001}""")]
    [InlineData("""{"maxConcurrentTasks":"5"}""")]
    [InlineData("""{"limit":5}""")]
    public async Task A_limit_that_is_none_is_refused(string body)
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage refused = await app.Http.PutAsync(new Uri("api/queue", UriKind.Relative), new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Null(await app.Gate.GetLimitAsync());
    }

    [Fact]
    public async Task One_account_never_has_more_places_than_its_own_limit()
    {
        FakeCreator creator = new() { Duration = null };
        await using App app = await App.StartAsync(creator, ["ASYNC_MAX_CONCURRENT_TASKS=4", "ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT=1"]);
        foreach (int account in (int[])[1, 1, 1, 2, 2])
        {
            await SubmitAsync(app, account);
        }

        await app.Host.WhenIdleAsync();

        Assert.Equal([1L, 2L], (await app.Gate.ListHoldersAsync()).Select(holder => holder.AccountId).Order());
    }

    [Fact]
    public async Task A_terminated_holder_does_not_keep_its_place_from_the_next()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null }, ["ASYNC_MAX_CONCURRENT_TASKS=1"]);
        string holder = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        string next = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        await app.Host.Client.TerminateInstanceAsync(holder);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([next], await app.HoldersAsync());
        Assert.Equal(GenerationTaskStatus.Cancelled, (await app.Tasks.GetAsync(holder))!.Status);
    }

    /// <summary>When the last of nine accounts with ten tasks each is done, beside an account with so many.</summary>
    private static async Task<DateTimeOffset> TimeOfTheNineAsync(int flood)
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(10) });
        await app.Host.WhenIdleAsync();
        for (int i = 0; i < flood; i++)
        {
            await SubmitAsync(app, account: 1);
        }

        List<string> nine = [];
        for (int i = 0; i < 90; i++)
        {
            nine.Add(await SubmitAsync(app, account: 2 + (i % 9)));
        }

        DateTimeOffset last = default;
        foreach (string id in nine)
        {
            last = (await app.EndOfAsync(id)).CompletedAt is { } at && at > last ? at : last;
        }

        return last;
    }

    private static async Task<string> SubmitAsync(App app, int account)
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/tasks", new { accountId = account, topic = "t" });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }

    private static async Task SetLimitAsync(App app, string limit)
    {
        using HttpResponseMessage response = await app.Http.PutAsync(new Uri("api/queue", UriKind.Relative), new StringContent($$"""{"maxConcurrentTasks":{{limit}}}"""));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static (int Limit, int Running, int Waiting) Read(JsonElement queue) =>
        (queue.GetProperty("maxConcurrentTasks").GetInt32(), queue.GetProperty("running").GetInt32(), queue.GetProperty("waiting").GetInt32());
}
