using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Monitoring.Statistics;

/// <summary>Days of tasks at random, with restarts, retries and clean-ups, held against a recount of every task's history.</summary>
public sealed class StatisticsRecountTests : IDisposable
{
    private const int Steps = 50;
    private static readonly GenerationTaskStatus[] s_outcomes = [.. Enum.GetValues<GenerationTaskStatus>().Where(status => status.IsTerminal())];
    private static readonly string?[] s_categories = [null, "tech", "生活"];
    private readonly string _folder = Directory.CreateTempSubdirectory("recount-").FullName;

    // Two days on which the clocks of New York are set back.
    private readonly LocalRuntime.Testing.VirtualTimeProvider _time = new(new DateTimeOffset(2026, 10, 31, 20, 0, 0, TimeSpan.Zero));

    // What tasks that have been removed had come to.
    private readonly List<(DateTimeOffset At, long AccountId, string? Category, string What)> _removed = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(7, "America/New_York")]
    [InlineData(42, "Asia/Kolkata")]
    public async Task Every_day_hour_account_category_and_outcome_is_what_a_recount_finds(int seed, string zone)
    {
        Random random = new(seed);
        App app = await StartAsync();
        try
        {
            for (int step = 0; step < Steps; step++)
            {
                switch (random.Next(8))
                {
                    case 0 when await EndedBadlyAsync(app) is { Count: > 0 } ended:
                        await app.RetryAsync(ended[random.Next(ended.Count)], s_outcomes[random.Next(s_outcomes.Length)]);
                        break;
                    case 1:
                        await app.DisposeAsync();
                        app = await StartAsync();
                        break;
                    case 2:
                        await CleanUpAsync(app, random.Next(2) * TimeSpan.FromDays(1));
                        break;
                    default:
                        await app.RunAsync(s_outcomes[random.Next(s_outcomes.Length)], random.Next(1, 4), s_categories[random.Next(s_categories.Length)]);
                        break;
                }

                await app.Host.AdvanceAsync(TimeSpan.FromMinutes(random.Next(60)));
            }

            await AssertRecountedAsync(app, zone);
            await CleanUpAsync(app, TimeSpan.Zero);
            await AssertRecountedAsync(app, zone);
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
            await AssertRecountedAsync(app, zone);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private Task<App> StartAsync() => StatisticsApp.StartAsync(folder: _folder, time: _time);

    private static async Task<List<string>> EndedBadlyAsync(App app) =>
        [.. (await app.Tasks.ListAsync(new TaskQuery { PageSize = 1000 })).Items.Where(task => task.Status > GenerationTaskStatus.Completed).Select(task => task.TaskId)];

    private async Task CleanUpAsync(App app, TimeSpan olderThan)
    {
        List<(DateTimeOffset At, long AccountId, string? Category, string What)> before = await RecountAsync(app);
        using HttpResponseMessage cleaned = await app.PostAsync("api/tasks/cleanup", $$"""{"olderThanDays":{{olderThan.Days}}}""");
        cleaned.EnsureSuccessStatusCode();
        List<(DateTimeOffset At, long AccountId, string? Category, string What)> after = await RecountAsync(app);
        foreach ((DateTimeOffset At, long AccountId, string? Category, string What) left in after)
        {
            before.Remove(left);
        }

        _removed.AddRange(before);
    }

    private static async Task<List<(DateTimeOffset At, long AccountId, string? Category, string What)>> RecountAsync(App app)
    {
        List<(DateTimeOffset, long, string?, string)> all = [];
        foreach (GenerationTask task in (await app.Tasks.ListAsync(new TaskQuery { PageSize = 1000 })).Items)
        {
            all.Add((task.CreatedAt, task.Request.AccountId, task.Request.Category, "created"));
            all.AddRange((await app.Tasks.GetHistoryAsync(task.TaskId))
                .Where(change => change.Status.IsTerminal())
                .Select(end => (end.At, task.Request.AccountId, task.Request.Category, end.Status.ToName())));
        }

        return all;
    }

    private async Task AssertRecountedAsync(App app, string zone)
    {
        List<(DateTimeOffset At, long AccountId, string? Category, string What)> all = [.. _removed, .. await RecountAsync(app)];
        TimeZoneInfo clocks = TimeZoneInfo.FindSystemTimeZoneById(zone);
        string query = $"api/stats?from=2026-10-31&to=2026-11-10&timeZone={zone}";

        Assert.Equal(
            Lines(all.Select(each => (Day(each.At), each.What))),
            Lines(Rows(await app.GetJsonAsync(query), row => row.Text("day")!)));
        Assert.Equal(
            Lines(all.Where(each => each.AccountId == 2).Select(each => (Day(each.At), each.What))),
            Lines(Rows(await app.GetJsonAsync($"{query}&accountId=2"), row => row.Text("day")!)));
        Assert.Equal(
            Lines(all.Select(each => (Hour(each.At), each.What))),
            Lines(Rows(await app.GetJsonAsync($"{query}&by=hour"), row => row.Text("hour")!)));
        Assert.Equal(
            Lines(all.Select(each => ($"{each.AccountId}", each.What))),
            Lines(Rows(await app.GetJsonAsync($"{query}&by=account"), row => row.Text("accountId")!)));
        Assert.Equal(
            Lines(all.Select(each => (each.Category ?? "", each.What))),
            Lines(Rows(await app.GetJsonAsync($"{query}&by=category"), row => row.TryGetProperty("category", out JsonElement category) ? category.GetString()! : "")));
        Assert.Equal(
            s_outcomes.Select(outcome => (long)all.Count(each => each.What == outcome.ToName())),
            (await app.GetJsonAsync($"{query}&by=outcome")).GetProperty("rows").EnumerateArray().Select(row => row.Long("runs")));
        Assert.Equal(all.Count(each => each.What == "created"), (await app.GetJsonAsync("api/metrics?last=30d")).Long("created"));

        string Day(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, clocks):yyyy-MM-dd}";
        string Hour(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, clocks):yyyy-MM-ddTHH:00:00zzz}";
    }

    private static IEnumerable<(string Of, string What)> Rows(JsonElement stats, Func<JsonElement, string> label) =>
        from row in stats.GetProperty("rows").EnumerateArray()
        from what in s_outcomes.Select(outcome => outcome.ToName()).Prepend("created")
        from each in Enumerable.Repeat((label(row), what), (int)row.Long(what))
        select each;

    private static IEnumerable<string> Lines(IEnumerable<(string Of, string What)> entries) =>
        entries.GroupBy(entry => entry).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal);
}
