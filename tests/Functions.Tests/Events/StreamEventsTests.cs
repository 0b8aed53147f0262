using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Events;
using ContentHub.Functions.Tests.Scheduling;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContentHub.Functions.Tests.Events;

/// <summary>Live updates over real connections, on the virtual clock.</summary>
public sealed class StreamEventsTests
{
    private static readonly string[] s_life =
    [
        "task pending Accepted.",
        "task submitted The creator has it, as 'job-{0}-1'.",
        "task processing The creator works on it.",
        "task processing 40%",
        "task completed Recorded as {1}.",
    ];

    [Fact]
    public async Task The_whole_life_of_a_task_is_told_in_order()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(65) });
        using Watcher watcher = await Watcher.StartNowAsync(app);
        Assert.Equal(("text/event-stream", "2000"), (watcher.Response.Content.Headers.ContentType!.MediaType, watcher.Retry));

        string id = await app.SubmitAsync("茶");
        await app.EndOfAsync(id);
        IReadOnlyList<Told> told = await watcher.NextAsync(5);

        Assert.Equal(Life(id), told.Select(item => item.ToString()));
        Assert.Equal([1, 2, 3, 3, 4], told.Select(item => item.Data.GetProperty("revision").GetInt32()));
        Assert.All(told, item => Assert.Equal((id, 49), (item.Data.GetProperty("taskId").GetString(), item.Data.GetProperty("accountId").GetInt64())));
        Assert.Equal(ContentOf(id), told[^1].Data.GetProperty("contentId").GetString());
    }

    [Fact]
    public async Task A_watcher_of_a_task_is_first_told_its_present_state_and_then_what_follows()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(65) });
        string id = await app.SubmitAsync();
        await app.SubmitAsync("another");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(31));

        using Watcher watcher = await Watcher.StartNowAsync(app, $"?taskId={id}");
        await app.EndOfAsync(id);
        IReadOnlyList<Told> told = await watcher.NextAsync(2);

        Assert.Equal(["state processing 40%", $"task completed Recorded as {ContentOf(id)}."], told.Select(item => item.ToString()));
        Assert.Equal("a topic", told[0].Data.GetProperty("topic").GetString());
    }

    [Fact]
    public async Task Only_what_fits_every_filter_is_told()
    {
        await using App app = await App.StartAsync();
        string schedule = await app.ScheduleAsync("hourly", "@hourly");
        using Watcher executions = await Watcher.StartNowAsync(app, "?types=execution");
        using Watcher ofSchedule = await Watcher.StartNowAsync(app, $"?scheduleId={schedule}");
        using Watcher ofAccount = await Watcher.StartNowAsync(app, "?accountId=7&types=task,alert");
        using Watcher alerts = await Watcher.StartNowAsync(app, "?types=alert");

        await app.RunAsync();
        await app.TriggerAsync(schedule);
        await app.Host.WhenIdleAsync();
        await AppendAsync(app, "alert:1", accountId: 7);
        await AppendAsync(app, "alert:2");

        Assert.Equal(["execution running", "execution succeeded"], (await executions.NextAsync(2)).Select(item => item.ToString()));
        Assert.Equal(["execution running", "execution succeeded"], (await ofSchedule.NextAsync(2)).Select(item => item.ToString()));
        Assert.Equal("alert:1", (await ofAccount.NextAsync(1)).Single().Data.GetProperty("key").GetString());
        Assert.Equal(["alert:1", "alert:2"], (await alerts.NextAsync(2)).Select(item => item.Data.GetProperty("key").GetString()));
    }

    [Theory]
    [InlineData("?types=task,news", "types has 'news'; it must be one or more of task, execution, alert, with commas between.")]
    [InlineData("?accountId=x", "accountId is 'x'; it must be a whole number of at least 1.")]
    [InlineData("?status=failed", "status is not a known filter; the filters are taskId, accountId, scheduleId, types, lastEventId.")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query, string message)
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage response = await app.GetAsync($"api/events{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_task_that_is_not_there_cannot_be_watched()
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage response = await app.GetAsync("api/events?taskId=task-0123456789ab");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Each_fifteen_seconds_without_news_there_is_a_comment_and_a_filtered_watcher_comes_on()
    {
        await using App app = await App.StartAsync();
        using Watcher watcher = await Watcher.StartNowAsync(app, "?types=execution");
        string? before = watcher.LastEventId;
        await AppendAsync(app, "alert:1");

        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(15));
        string?[] lines = [await watcher.LineAsync(), await watcher.LineAsync(), await watcher.LineAsync(), await watcher.LineAsync()];
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(15));
        string?[] later = [await watcher.LineAsync(), await watcher.LineAsync()];

        EventPosition position = EventPosition.Parse(before!)!.Value;
        Assert.Equal([": keep-alive", "", $"id: {position with { Number = position.Number + 1 }}", ""], lines);
        Assert.Equal([": keep-alive", ""], later);
    }

    [Fact]
    public async Task What_another_host_appends_is_told_within_a_second()
    {
        await using App app = await App.StartAsync();
        using Watcher watcher = await Watcher.StartNowAsync(app);
        using SqliteStorage other = SqliteStorage.Open(Path.Combine(app.Host.DataFolder, "contenthub.db"), app.Host.Time);

        await AppendAsync(other.Events, "alert:1", app.Now);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("alert:1", (await watcher.NextAsync(1)).Single().Data.GetProperty("key").GetString());
    }

    [Fact]
    public async Task One_more_than_may_watch_is_told_to_come_again_and_a_place_comes_free()
    {
        await using App app = await App.StartAsync(settings: ["EVENTS_MAX_CONNECTIONS=2"]);
        Watcher first = await Watcher.StartNowAsync(app);
        using Watcher second = await Watcher.StartNowAsync(app);

        using HttpResponseMessage refused = await app.GetAsync("api/events");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        Assert.Equal("Every connection for events is taken. Try again in a few seconds, or raise EVENTS_MAX_CONNECTIONS.", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());

        first.Dispose();
        HttpStatusCode code;
        do
        {
            using HttpResponseMessage again = await app.Http.GetAsync(new Uri("api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            code = again.StatusCode;
        }
        while (code == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, code);
    }

    [Fact]
    public async Task A_stream_ends_as_a_whole_when_the_host_stops()
    {
        await using App app = await App.StartAsync();
        using Watcher watcher = await Watcher.StartNowAsync(app);
        await AppendAsync(app, "alert:1");
        await watcher.NextAsync(1);

        app.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await watcher.LineAsync());
    }

    internal static Task<bool> AppendAsync(App app, string key, long? accountId = null) =>
        AppendAsync(app.Host.Services.GetRequiredService<IEventLog>(), key, app.Now, accountId);

    private static Task<bool> AppendAsync(IEventLog log, string key, DateTimeOffset at, long? accountId = null) => log.AppendAsync(new EventRecord
    {
        Key = key,
        Type = EventType.Alert,
        At = at,
        AccountId = accountId,
        Data = $$"""
            {
              "key": "{{key}}"
            }
            """,
    });

    internal static string[] Life(string id) => [.. s_life.Select(line => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id, ContentOf(id)))];

    private static string ContentOf(string id) => id.Replace("task-", "content-", StringComparison.Ordinal);
}
