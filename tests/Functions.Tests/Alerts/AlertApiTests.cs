using System.Text.Json;
using ContentHub.Domain.Alerts;
using ContentHub.Functions.Tests.Scheduling;

namespace ContentHub.Functions.Tests.Alerts;

public sealed class AlertApiTests
{
    private const string Id = "alert-backlog-20260101T000100Z";
    private readonly FakeSignals _signals = new() { Over = [FakeSignals.Backlog()] };

    [Fact]
    public async Task Alerts_are_listed_newest_first_by_state_and_in_pages()
    {
        await using App app = await AlertingApp.StartAsync(_signals, settings: ["ALERT_HOLD_SECONDS=0"]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        _signals.Over = [FakeSignals.Missed("schedule-000000000001", "one")];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        (_, JsonElement first) = await app.SendAsync(HttpMethod.Get, "api/alerts?limit=1");
        (_, JsonElement second) = await app.SendAsync(HttpMethod.Get, $"api/alerts?limit=1&continuation={first.GetProperty("continuation").GetString()}");
        (_, JsonElement resolved) = await app.SendAsync(HttpMethod.Get, "api/alerts?state=resolved");

        Assert.Equal(["schedule_missed"], Rules(first));
        Assert.Equal(["backlog"], Rules(second));
        Assert.Equal(["backlog"], Rules(resolved));
    }

    [Fact]
    public async Task An_alert_shows_its_notices_and_how_far_they_have_come()
    {
        await using App app = await AlertingApp.StartAsync(_signals);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));

        (int code, JsonElement alert) = await app.SendAsync(HttpMethod.Get, $"api/alerts/{Id}");

        Assert.Equal(200, code);
        Assert.Equal(("firing", 83, 50), (alert.GetProperty("state").GetString(), alert.GetProperty("value").GetDouble(), alert.GetProperty("threshold").GetDouble()));
        JsonElement notice = Assert.Single(alert.GetProperty("notices").EnumerateArray());
        Assert.Equal((1, "firing"), (notice.GetProperty("number").GetInt32(), notice.GetProperty("kind").GetString()));
        JsonElement delivery = Assert.Single(notice.GetProperty("deliveries").EnumerateArray());
        Assert.Equal(("log", "delivered", 1), (delivery.GetProperty("channel").GetString(), delivery.GetProperty("status").GetString(), delivery.GetProperty("tries").GetInt32()));
    }

    [Fact]
    public async Task The_first_to_acknowledge_is_kept_and_what_is_over_cannot_be()
    {
        await using App app = await AlertingApp.StartAsync(_signals);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        (int first, _) = await app.SendAsync(HttpMethod.Post, $"api/alerts/{Id}/acknowledge", new { by = "wang" });
        (int second, JsonElement alert) = await app.SendAsync(HttpMethod.Post, $"api/alerts/{Id}/acknowledge", new { by = "li" });
        Assert.Equal((200, 200, "wang"), (first, second, alert.GetProperty("acknowledged").GetProperty("by").GetString()));

        _signals.Over = [FakeSignals.Missed("schedule-000000000001", "one")];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        (int over, JsonElement problem) = await app.SendAsync(HttpMethod.Post, "api/alerts/alert-schedule_missed-schedule-000000000001-20260101T000400Z/acknowledge", new { by = "li" });
        Assert.Equal(
            (409, "The alert alert-schedule_missed-schedule-000000000001-20260101T000400Z is over since 2026-01-01T00:08:00Z; there is nothing to look after."),
            (over, problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Silences_are_made_listed_and_ended()
    {
        await using App app = await AlertingApp.StartAsync(_signals);
        (int made, JsonElement silence) = await app.SendAsync(HttpMethod.Post, "api/alerts/silences", new { rule = "backlog", until = "2026-01-02T00:00:00Z", reason = "维护" });
        (_, JsonElement rules) = await app.SendAsync(HttpMethod.Get, "api/alerts/rules");
        (_, JsonElement list) = await app.SendAsync(HttpMethod.Get, "api/alerts/silences");
        string id = silence.GetProperty("silenceId").GetString()!;

        Assert.Equal(201, made);
        Assert.Equal((id, "backlog", "维护"), (Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("silenceId").GetString(), silence.GetProperty("rule").GetString(), silence.GetProperty("reason").GetString()));
        Assert.Equal("2026-01-02T00:00:00+00:00", rules.GetProperty("rules")[2].GetProperty("silencedUntil").GetString());

        using HttpResponseMessage deleted = await app.Http.DeleteAsync(new Uri($"api/alerts/silences/{id}", UriKind.Relative));
        using HttpResponseMessage again = await app.Http.DeleteAsync(new Uri($"api/alerts/silences/{id}", UriKind.Relative));
        Assert.Equal((204, 404), ((int)deleted.StatusCode, (int)again.StatusCode));
        (_, JsonElement none) = await app.SendAsync(HttpMethod.Get, "api/alerts/silences");
        Assert.Empty(none.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Rules_show_thresholds_and_what_is_and_what_cannot_be_measured()
    {
        _signals.Unknown = AlertRule.DiskLow;
        await using App app = await AlertingApp.StartAsync(_signals);

        (_, JsonElement view) = await app.SendAsync(HttpMethod.Get, "api/alerts/rules");

        Assert.Equal((true, 120, 14_400), (view.GetProperty("enabled").GetBoolean(), view.GetProperty("holdSeconds").GetDouble(), view.GetProperty("repeatSeconds").GetDouble()));
        JsonElement[] rules = [.. view.GetProperty("rules").EnumerateArray()];
        Assert.Equal(
            ["failure_rate", "timeout_rate", "backlog", "creator_down", "schedule_missed", "webhook_failing", "disk_low", "queue_poison"],
            rules.Select(rule => rule.GetProperty("rule").GetString()));
        Assert.Equal((true, 50, 83), (rules[2].GetProperty("isOver").GetBoolean(), rules[2].GetProperty("threshold").GetDouble(), rules[2].GetProperty("values")[0].GetProperty("value").GetDouble()));
        Assert.Equal("It cannot be measured now; the service's log has the cause.", rules[6].GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("GET", "api/alerts?state=loud", null, 400, "state is 'loud'; it must be one of pending, firing, resolved.")]
    [InlineData("GET", "api/alerts?continuation=x", null, 400, "continuation is not one that this list gave for this filter; leave it out to begin at the first page.")]
    [InlineData("GET", "api/alerts/alert-x", null, 404, "No alert has the id 'alert-x'. Check the id.")]
    [InlineData("POST", "api/alerts/alert-x/acknowledge", """{"by":"li"}""", 404, "No alert has the id 'alert-x'. Check the id.")]
    [InlineData("POST", "api/alerts/alert-x/acknowledge", "{}", 400, "by must say who looks after the alert, in 1 to 100 characters.")]
    [InlineData("POST", "api/alerts/silences", """{"rule":"noise","until":"2026-01-01T08:00:00Z"}""", 400, "rule is 'noise'; it must be one of failure_rate, timeout_rate, backlog, creator_down, schedule_missed, webhook_failing, disk_low, queue_poison, or left out for all.")]
    [InlineData("POST", "api/alerts/silences", "{}", 400, "until is missing; it must be a time to come within 366 days.")]
    [InlineData("POST", "api/alerts/silences", """{"until":"2025-12-31T00:00:00Z"}""", 400, "until is 2025-12-31T00:00:00Z; it must be a time to come within 366 days.")]
    [InlineData("DELETE", "api/alerts/silences/all", null, 404, "No silence has the id 'all'. Check the id.")]
    public async Task What_is_wrong_is_said(string method, string path, string? body, int code, string detail)
    {
        await using App app = await AlertingApp.StartAsync(_signals);

        (int answered, JsonElement problem) = await app.SendAsync(new HttpMethod(method), path, body is null ? null : JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal((code, detail), (answered, problem.GetProperty("detail").GetString()));
    }

    private static IEnumerable<string?> Rules(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("rule").GetString());
}
