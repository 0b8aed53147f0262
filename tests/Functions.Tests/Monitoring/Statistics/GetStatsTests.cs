using System.Net;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Monitoring.Statistics;

public sealed class GetStatsTests
{
    [Theory]
    [InlineData("UTC", "2026-01-01 3, 2026-01-02 1")]
    [InlineData("Asia/Shanghai", "2026-01-01 1, 2026-01-02 3")]
    [InlineData("Asia/Kolkata", "2026-01-01 2, 2026-01-02 2")]
    [InlineData("Asia/Kathmandu", "2026-01-01 1, 2026-01-02 3")]
    [InlineData("America/New_York", "2026-01-01 4, 2026-01-02 0")]
    public async Task A_task_counts_on_the_day_that_it_is_in_the_zone_asked_for(string zone, string days)
    {
        await using App app = await StatisticsApp.StartAsync(new DateTimeOffset(2026, 1, 1, 15, 59, 0, TimeSpan.Zero));
        app.Creator.Duration = null;
        foreach (string at in (string[])["15:59", "18:29", "18:31", "27:00"])
        {
            string[] parts = at.Split(':');
            DateTimeOffset time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(int.Parse(parts[0], null)).AddMinutes(int.Parse(parts[1], null));
            await app.Host.AdvanceAsync(time - app.Now);
            await app.SubmitAsync(accountId: 1, category: null);
        }

        string query = $"api/stats?from=2026-01-01&to=2026-01-02&timeZone={zone}";
        Assert.Equal(days, Created(await app.GetJsonAsync(query)));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(days, Created(await app.GetJsonAsync(query)));
    }

    [Fact]
    public async Task Hours_of_the_day_on_which_the_clocks_are_set_back_are_25()
    {
        await using App app = await StatisticsApp.StartAsync(new DateTimeOffset(2026, 11, 1, 5, 10, 0, TimeSpan.Zero));
        app.Creator.Duration = null;
        await app.SubmitAsync(accountId: 1, category: null);
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));
        await app.SubmitAsync(accountId: 1, category: null);
        await app.SubmitAsync(accountId: 1, category: null);

        JsonElement stats = await app.GetJsonAsync("api/stats?from=2026-11-01&to=2026-11-01&timeZone=America/New_York&by=hour");

        Assert.Equal(25, stats.GetProperty("rows").GetArrayLength());
        Assert.Equal(
            ["2026-11-01T01:00:00-04:00 1", "2026-11-01T01:00:00-05:00 2"],
            stats.GetProperty("rows").EnumerateArray().Where(row => row.Long("created") > 0).Select(row => $"{row.Text("hour")} {row.Long("created")}"));
        Assert.Equal("""{"from":"2026-11-01T04:00:00+00:00","to":"2026-11-02T05:00:00+00:00","timeZone":"America/New_York"}""", stats.GetProperty("window").GetRawText());
    }

    [Fact]
    public async Task Accounts_categories_and_outcomes_have_their_rows_and_can_be_asked_for_alone()
    {
        await using App app = await StatisticsApp.StartAsync();
        await app.RunAsync(GenerationTaskStatus.Completed, 1, "tech");
        await app.RunAsync(GenerationTaskStatus.Failed, 1, "tech");
        await app.RunAsync(GenerationTaskStatus.Completed, 2, "tech");
        await app.RunAsync(GenerationTaskStatus.Timeout, 2, null);
        await app.RunAsync(GenerationTaskStatus.Cancelled, 2, "life");

        Assert.Equal(
            """[{"accountId":2,"created":3,"completed":1,"failed":0,"timeout":1,"cancelled":1,"successRate":0.5,"failureRate":0,"timeoutRate":0.5,"meanSeconds":10},"""
            + """{"accountId":1,"created":2,"completed":1,"failed":1,"timeout":0,"cancelled":0,"successRate":0.5,"failureRate":0.5,"timeoutRate":0,"meanSeconds":10}]""",
            await RowsAsync(app, "by=account"));
        Assert.Equal(["tech 3", " 1", "life 1"], Named(await app.GetJsonAsync("api/stats?by=category"), "category"));
        Assert.Equal(["tech 1"], Named(await app.GetJsonAsync("api/stats?by=category&accountId=2&category=tech"), "category"));
        Assert.Equal(
            """[{"outcome":"completed","runs":2,"share":0.4},{"outcome":"failed","runs":1,"share":0.2},{"outcome":"timeout","runs":1,"share":0.2},{"outcome":"cancelled","runs":1,"share":0.2}]""",
            await RowsAsync(app, "by=outcome"));
        Assert.Equal(
            """[{"outcome":"completed","runs":0},{"outcome":"failed","runs":0},{"outcome":"timeout","runs":0},{"outcome":"cancelled","runs":0}]""",
            await RowsAsync(app, "by=outcome&accountId=9"));
        Assert.Equal(
            """[{"day":"2026-01-01","created":2,"completed":1,"failed":1,"timeout":0,"cancelled":0,"successRate":0.5,"failureRate":0.5,"timeoutRate":0,"meanSeconds":10}]""",
            await RowsAsync(app, "from=2026-01-01&to=2026-01-01&accountId=1"));
        Assert.Equal("[]", await RowsAsync(app, "by=account&category=nothing"));
    }

    [Fact]
    public async Task Without_dates_the_last_seven_days_are_shown()
    {
        await using App app = await StatisticsApp.StartAsync(new DateTimeOffset(2026, 1, 7, 16, 0, 0, TimeSpan.Zero));

        Assert.Equal(Enumerable.Range(2, 7).Select(day => $"2026-01-0{day}"), Days(await app.GetJsonAsync("api/stats")));
        Assert.Equal(Enumerable.Range(1, 7).Select(day => $"2026-01-0{day}"), Days(await app.GetJsonAsync("api/stats?from=2026-01-01")));
        Assert.Equal(Enumerable.Range(3, 7).Select(day => $"2026-03-0{day}"), Days(await app.GetJsonAsync("api/stats?to=2026-03-09")));
        Assert.Equal(366, Days(await app.GetJsonAsync("api/stats?from=2027-03-01&to=2028-02-29")).Count());

        static IEnumerable<string?> Days(JsonElement stats) => stats.GetProperty("rows").EnumerateArray().Select(row => row.Text("day"));
    }

    [Fact]
    public async Task As_csv_text_is_quoted_and_never_a_formula()
    {
        await using App app = await StatisticsApp.StartAsync();
        app.Creator.Duration = null;
        string[] categories = ["=1+1", "+1", "-1", "@SUM(A1)", "a,\"b\"\r\nc", "科技", "1-2"];
        foreach ((string category, int times) in categories.Select((category, i) => (category, categories.Length - i)))
        {
            for (int i = 0; i < times; i++)
            {
                await app.SubmitAsync(1, category);
            }
        }

        using HttpResponseMessage response = await app.GetAsync("api/stats?by=category&format=csv");

        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("contenthub-stats.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(
            "category,created,completed,failed,timeout,cancelled,successRate,failureRate,timeoutRate,meanSeconds,p50Seconds,p95Seconds\r\n"
            + "'=1+1,7,0,0,0,0,,,,,,\r\n"
            + "'+1,6,0,0,0,0,,,,,,\r\n"
            + "'-1,5,0,0,0,0,,,,,,\r\n"
            + "'@SUM(A1),4,0,0,0,0,,,,,,\r\n"
            + "\"a,\"\"b\"\"\r\nc\",3,0,0,0,0,,,,,,\r\n"
            + "科技,2,0,0,0,0,,,,,,\r\n"
            + "1-2,1,0,0,0,0,,,,,,\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task As_csv_every_kind_of_row_has_its_columns_and_the_numbers_of_the_json()
    {
        await using App app = await StatisticsApp.StartAsync();
        await app.RunAsync(GenerationTaskStatus.Completed);
        await app.RunAsync(GenerationTaskStatus.Failed);

        Assert.Equal(
            ["day,created,completed,failed,timeout,cancelled,successRate,failureRate,timeoutRate,meanSeconds,p50Seconds,p95Seconds", "2026-01-01,2,1,1,0,0,0.5,0.5,0,10,10.472,10.472"],
            await CsvAsync(app, "from=2026-01-01&to=2026-01-01"));
        Assert.Equal("2026-01-01T08:00:00+08:00,2,1,1,0,0,0.5,0.5,0,10,10.472,10.472", (await CsvAsync(app, "from=2026-01-01&to=2026-01-01&by=hour"))[9]);
        Assert.Equal("49,2,1,1,0,0,0.5,0.5,0,10,,", (await CsvAsync(app, "by=account"))[1]);
        Assert.Equal(["outcome,runs,share", "completed,1,0.5", "failed,1,0.5", "timeout,0,0", "cancelled,0,0"], await CsvAsync(app, "by=outcome"));
    }

    [Theory]
    [InlineData("from=2026-1-1", "from is '2026-1-1'; it must be a day from 2020-01-01 to 2199-12-31, written as 2026-01-31.")]
    [InlineData("from=2011-12-30", "from is '2011-12-30'")]
    [InlineData("from=2026-01-02&to=2026-01-01", "to is 2026-01-01; it must be from 1 to 366 days from 2026-01-02, both included.")]
    [InlineData("from=2026-01-01&to=2027-01-02", "to is 2027-01-02; it must be from 1 to 366 days from 2026-01-01, both included.")]
    [InlineData("by=hour&from=2026-01-01&to=2026-02-01", "to is 2026-02-01; it must be from 1 to 31 days from 2026-01-01, both included, when hours are asked for.")]
    [InlineData("by=week", "by is 'week'; it must be one of day, hour, account, category, outcome.")]
    [InlineData("format=xml", "format is 'xml'; it must be one of json, csv.")]
    [InlineData("accountId=x", "accountId is 'x'")]
    [InlineData("timeZone=Asia/shanghai", "did you mean Asia/Shanghai?")]
    [InlineData("status=failed", "status is not a known filter")]
    public async Task A_question_that_is_none_is_refused(string query, string message)
    {
        await using App app = await StatisticsApp.StartAsync();

        using HttpResponseMessage refused = await app.GetAsync($"api/stats?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> RowsAsync(App app, string query) => (await app.GetJsonAsync($"api/stats?{query}")).GetProperty("rows").GetRawText();

    private static async Task<string[]> CsvAsync(App app, string query)
    {
        using HttpResponseMessage response = await app.GetAsync($"api/stats?{query}&format=csv");
        return (await response.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
    }

    private static IEnumerable<string> Named(JsonElement stats, string name) =>
        stats.GetProperty("rows").EnumerateArray().Select(row => $"{row.Text(name)} {row.Long("created")}");

    private static string Created(JsonElement stats) => string.Join(", ", Named(stats, "day"));
}
