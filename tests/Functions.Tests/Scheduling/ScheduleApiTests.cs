using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Tests.Scheduling;

public sealed class ScheduleApiTests
{
    [Fact]
    public async Task A_schedule_is_made_with_what_users_expect_when_they_say_little()
    {
        await using App app = await App.StartAsync();

        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Post, "api/schedules", new { name = "每日清理", type = "cleanup", cron = "0 8 * * *" });

        string id = body.GetProperty("scheduleId").GetString()!;
        Assert.Equal(201, code);
        Assert.Equal(
            $$"""{"scheduleId":"{{id}}","name":"每日清理","type":"cleanup","params":{},"enabled":true,"cron":"0 8 * * *","timeZone":"Asia/Shanghai","dstGap":"shift","jitterSeconds":0,"missedRuns":"one","missedRunWindowSeconds":86400,"overlap":"skip","nextRunAt":"2026-01-02T00:00:00+00:00","createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}""",
            body.GetRawText());
        (_, JsonElement read) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{id}");
        (_, JsonElement found) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{Uri.EscapeDataString("每日清理")}");
        Assert.Equal(body.GetRawText(), read.GetRawText());
        Assert.Equal(body.GetRawText(), found.GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"cleanup","cron":"@daily"}""", "name is missing or blank; say what people call the schedule.")]
    [InlineData("""{"name":"n","type":"cleanup"}""", "cron")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"99 8 * * *"}""", "cron is '99 8 * * *': the minute at position 1 is '99'")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","intervalSeconds":60}""", "intervalSeconds")]
    [InlineData("""{"name":"n","type":"cleanup","intervalSeconds":0}""", "intervalSeconds is 0")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","timeZone":"Asia/Shanghi"}""", "did you mean Asia/Shanghai")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","overlap":"never"}""", "overlap is 'never'; it must be one of allow, skip, queue_one, cancel_running.")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","dstGap":"x","dstOverlap":"y","missedRuns":"z"}""", "dstGap is 'x'; it must be one of shift, skip.")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","params":[1]}""", "params is [1]; it must be an object.")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","cron_expression":"x"}""", "cron_expression is not a known field")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"@daily","startAt":"tomorrow"}""", "startAt is 'tomorrow'; it must be a time such as 2026-01-31T08:00:00Z.")]
    [InlineData("""{"name":"n","type":"cleanup","cron":"0 0 30 2 *"}""", "cron")]
    public async Task What_is_wrong_is_refused_with_the_reason_and_nothing_is_stored(string json, string expected)
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage response = await app.PostAsync("api/schedules", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await app.Schedules().ListAsync(new ScheduleQuery())).Items);
    }

    [Fact]
    public async Task A_name_is_had_once()
    {
        await using App app = await App.StartAsync();
        string one = await app.ScheduleAsync("one", "@daily");
        string two = await app.ScheduleAsync("two", "@daily");

        (int created, JsonElement problem) = await app.SendAsync(HttpMethod.Post, "api/schedules", new { name = "ONE", type = "cleanup", cron = "@daily" });
        (int renamed, _) = await app.SendAsync(HttpMethod.Patch, $"api/schedules/{two}", new { name = "one" });

        Assert.Equal((409, 409), (created, renamed));
        Assert.Equal("There is a schedule 'ONE' already. Change that one, or choose another name.", problem.GetProperty("detail").GetString());
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, $"api/schedules/{one}", new { name = "One" })).Code);
    }

    [Fact]
    public async Task A_schedule_that_is_sent_again_under_its_key_is_one()
    {
        await using App app = await App.StartAsync();
        object body = new { name = "a/b", type = "cleanup", cron = "@daily" };

        (int first, JsonElement made) = await app.SendAsync(HttpMethod.Post, "api/schedules", body, "k1");
        (int again, JsonElement same) = await app.SendAsync(HttpMethod.Post, "api/schedules", body, "k1");
        (int other, _) = await app.SendAsync(HttpMethod.Post, "api/schedules", body, "k2");
        (int found, JsonElement byName) = await app.SendAsync(HttpMethod.Get, "api/schedules/a%2Fb");

        Assert.Equal((201, 201, 409, 200), (first, again, other, found));
        Assert.Equal(made.GetRawText(), same.GetRawText());
        Assert.Equal(made.GetRawText(), byName.GetRawText());
    }

    [Fact]
    public async Task Every_field_can_be_changed_and_what_is_not_named_stays()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("old", "@daily", more: [("description", "d"), ("startAt", "2026-01-01T00:00:00Z"), ("dstOverlap", "last")]);

        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Patch, $"api/schedules/{id}", new
        {
            name = "new",
            description = (string?)null,
            intervalSeconds = 600,
            timeZone = "Europe/London",
            @params = new { older_than_days = 1 },
            startAt = (string?)null,
            endAt = "2027-01-01T00:00:00Z",
            jitterSeconds = 5,
            dstGap = "skip",
            dstOverlap = (string?)null,
            missedRuns = "all",
            missedRunWindowSeconds = 60,
            overlap = "allow",
            enabled = false,
        });

        Assert.Equal(200, code);
        Assert.Equal(
            $$$"""{"scheduleId":"{{{id}}}","name":"new","type":"cleanup","params":{"older_than_days":1},"enabled":false,"intervalSeconds":600,"timeZone":"Europe/London","dstGap":"skip","endAt":"2027-01-01T00:00:00+00:00","jitterSeconds":5,"missedRuns":"all","missedRunWindowSeconds":60,"overlap":"allow","createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00"}""",
            body.GetRawText());
        (_, JsonElement same) = await app.SendAsync(HttpMethod.Patch, $"api/schedules/{id}", new { description = "again" });
        Assert.Equal(("new", "again", 600), (same.GetProperty("name").GetString(), same.GetProperty("description").GetString(), same.GetProperty("intervalSeconds").GetInt32()));
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_present_version_changes_nothing()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("one", "@daily");
        using HttpResponseMessage seen = await app.GetAsync($"api/schedules/{id}");
        string etag = seen.Headers.ETag!.Tag;

        Assert.Equal(HttpStatusCode.OK, await PatchAsync(etag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PatchAsync(etag));

        async Task<HttpStatusCode> PatchAsync(string tag)
        {
            using HttpRequestMessage request = new(HttpMethod.Patch, $"api/schedules/{id}") { Content = JsonContent.Create(new { description = "x" }) };
            request.Headers.Add("If-Match", tag);
            using HttpResponseMessage response = await app.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_so()
    {
        await using App app = await App.StartAsync();
        (HttpMethod Method, string Path)[] calls =
        [
            (HttpMethod.Get, "api/schedules/nobody"),
            (HttpMethod.Patch, "api/schedules/schedule-0123456789ab"),
            (HttpMethod.Delete, "api/schedules/nobody"),
            (HttpMethod.Post, "api/schedules/nobody/pause"),
            (HttpMethod.Post, "api/schedules/nobody/trigger"),
            (HttpMethod.Get, "api/schedules/nobody/preview"),
            (HttpMethod.Get, "api/schedules/nobody/executions"),
            (HttpMethod.Get, "api/executions/nobody"),
            (HttpMethod.Post, "api/executions/schedule-0123456789ab-20260101T000000Z/cancel"),
        ];

        foreach ((HttpMethod method, string path) in calls)
        {
            Assert.Equal(404, (await app.SendAsync(method, path, method == HttpMethod.Patch ? new { description = "x" } : null)).Code);
        }
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        await using App app = await App.StartAsync();
        string[] ids = [await app.ScheduleAsync("one", "@daily"), await app.ScheduleAsync("two", "@daily", more: ("enabled", false)), await app.ScheduleAsync("three", "@daily")];

        (_, JsonElement page) = await app.SendAsync(HttpMethod.Get, "api/schedules?limit=2");
        (_, JsonElement rest) = await app.SendAsync(HttpMethod.Get, $"api/schedules?limit=2&continuation={page.GetProperty("continuation").GetString()}");
        (_, JsonElement paused) = await app.SendAsync(HttpMethod.Get, "api/schedules?enabled=false&type=cleanup");
        (int wrong, JsonElement problem) = await app.SendAsync(HttpMethod.Get, "api/schedules?type=cleaning");

        Assert.Equal(ids.Order(), Ids(page).Concat(Ids(rest)).Order());
        Assert.Equal([ids[1]], Ids(paused));
        Assert.Equal(400, wrong);
        Assert.Contains("type is 'cleaning'; it must be one of ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("scheduleId").GetString()!);
    }

    [Fact]
    public async Task The_next_runs_are_shown_of_a_schedule_and_of_one_that_is_not_saved()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("spring", "30 1 * * *", "Europe/London");

        (_, JsonElement saved) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{id}/preview?count=3&from=2026-03-28T00:00:00%2B00:00");
        (_, JsonElement other) = await app.SendAsync(HttpMethod.Post, "api/schedules/preview", new { cron = "30 1 * * *", timeZone = "Europe/London", dstGap = "skip", count = 2, from = "2026-03-28T12:00:00Z" });
        (_, JsonElement standard) = await app.SendAsync(HttpMethod.Post, "api/schedules/preview", new { cron = "0 8 * * *" });
        (int wrong, _) = await app.SendAsync(HttpMethod.Post, "api/schedules/preview", new { cron = "0 8 * *", count = 0 });

        Assert.Equal(
            """{"timeZone":"Europe/London","occurrences":[{"at":"2026-03-28T01:30:00+00:00","local":"2026-03-28T01:30:00+00:00"},{"at":"2026-03-29T01:00:00+00:00","local":"2026-03-29T02:00:00+01:00"},{"at":"2026-03-30T00:30:00+00:00","local":"2026-03-30T01:30:00+01:00"}]}""",
            saved.GetRawText());
        Assert.Equal(["2026-03-30T01:30:00+01:00", "2026-03-31T01:30:00+01:00"], other.GetProperty("occurrences").EnumerateArray().Select(at => at.GetProperty("local").GetString()));
        Assert.Equal(10, standard.GetProperty("occurrences").GetArrayLength());
        Assert.Equal("2026-01-02T08:00:00+08:00", standard.GetProperty("occurrences")[0].GetProperty("local").GetString());
        Assert.Equal(400, wrong);
    }

    [Fact]
    public async Task An_execution_by_hand_can_be_asked_for_twice_and_runs_once()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("paused", "@daily", more: ("enabled", false));

        (int code, JsonElement first) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/trigger", idempotencyKey: "k1");
        (_, JsonElement again) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/trigger", idempotencyKey: "k1");
        string other = await app.TriggerAsync(id);
        await app.Host.WhenIdleAsync();

        Assert.Equal(202, code);
        string execution = first.GetProperty("executionId").GetString()!;
        Assert.Equal(execution, again.GetProperty("executionId").GetString());
        Assert.NotEqual(execution, other);
        Assert.Equal(2, (await app.HistoryAsync(id)).Count);
        (_, JsonElement shown) = await app.SendAsync(HttpMethod.Get, $"api/executions/{execution}");
        Assert.Equal(("manual", "succeeded"), (shown.GetProperty("trigger").GetString(), shown.GetProperty("status").GetString()));
        Assert.True(shown.TryGetProperty("durationSeconds", out _));
    }

    [Fact]
    public async Task A_past_range_is_filled_with_what_has_not_run_and_never_twice()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("hourly", "@hourly");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(2.5));
        await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/pause");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));

        object range = new { from = "2026-01-01T01:00:00Z", to = "2026-01-01T05:00:00Z" };
        (int dry, JsonElement would) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/backfill", new { from = "2026-01-01T01:00:00Z", to = "2026-01-01T05:00:00Z", dryRun = true });
        Assert.Equal(2, (await app.HistoryAsync(id)).Count);
        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/backfill", range);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        (_, JsonElement twice) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/backfill", range);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((200, 5, 3), (dry, would.GetProperty("occurrences").GetInt32(), would.GetProperty("started").GetInt32()));
        Assert.Equal((202, 3, 0), (code, body.GetProperty("started").GetInt32(), twice.GetProperty("started").GetInt32()));
        Assert.Equal(["01:00 succeeded", "02:00 succeeded", "03:00 succeeded", "04:00 succeeded", "05:00 succeeded"], await app.ToldAsync(id));
        Assert.Equal(3, (await app.HistoryAsync(id)).Count(execution => execution.Trigger == ExecutionTrigger.Backfill));
    }

    [Theory]
    [InlineData("""{"from":"2026-01-01T00:00:00Z"}""", "to is missing")]
    [InlineData("""{"from":"2026-01-01T02:00:00Z","to":"2026-01-01T01:00:00Z"}""", "to is 2026-01-01T01:00:00Z; it must not be before from, nor in the future.")]
    [InlineData("""{"from":"2026-01-01T02:00:00Z","to":"2027-01-01T01:00:00Z"}""", "nor in the future")]
    [InlineData("""{"from":"2025-01-01T02:00:00Z","to":"2025-01-01T03:00:00Z"}""", "from is more than 90 days ago")]
    [InlineData("""{"from":"2025-12-01T00:00:00Z","to":"2025-12-31T00:00:00Z"}""", "The range has more than 1000 occurrences")]
    public async Task A_range_that_cannot_be_filled_is_refused(string json, string expected)
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("each minute", "* * * * *");

        using HttpResponseMessage response = await app.PostAsync($"api/schedules/{id}/backfill", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Executions_are_listed_kept_for_their_time_and_outlive_their_schedule()
    {
        await using App app = await App.StartAsync(settings: ["SCHEDULE_HISTORY_RETENTION_DAYS=1"]);
        string id = await app.ScheduleAsync("hourly", "@hourly");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));
        await app.SendAsync(HttpMethod.Delete, $"api/schedules/{id}");

        (_, JsonElement ofSchedule) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{id}/executions?status=succeeded&limit=2");
        (_, JsonElement all) = await app.SendAsync(HttpMethod.Get, "api/executions");
        Assert.Equal((2, 3), (ofSchedule.GetProperty("items").GetArrayLength(), all.GetProperty("items").GetArrayLength()));
        string first = all.GetProperty("items")[2].GetProperty("executionId").GetString()!;
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(first));

        await app.Host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Empty(await app.HistoryAsync(id));
        Assert.Null(await app.Host.Client.GetInstanceAsync(first));
    }

    [Fact]
    public async Task The_state_of_the_scheduler_is_told()
    {
        await using App app = await App.StartAsync();
        await app.ScheduleAsync("one", "@daily");
        await app.ScheduleAsync("two", "@daily", more: ("enabled", false));
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(90));

        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Get, "api/scheduler");

        Assert.Equal(200, code);
        Assert.Equal("""{"enabled":true,"timeZone":"Asia/Shanghai","active":1,"paused":1,"running":0,"waiting":0,"lastRoundAt":"2026-01-01T00:01:00+00:00"}""", body.GetRawText());
    }
}
