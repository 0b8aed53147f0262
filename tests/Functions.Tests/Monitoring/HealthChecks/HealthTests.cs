using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Monitoring.HealthChecks;
using ContentHub.Functions.Scheduling.Firing;
using ContentHub.Functions.Tests.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace ContentHub.Functions.Tests.Monitoring.HealthChecks;

public sealed class HealthTests
{
    [Fact]
    public async Task Healthy_when_every_part_works()
    {
        await using App app = await App.StartAsync();

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "healthy", true), (code, health.GetProperty("status").GetString(), health.GetProperty("acceptsTasks").GetBoolean()));
        Assert.Equal(["storage", "durable engine", "creator", "queue", "schedules", "disk"], health.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()));
        Assert.All(health.GetProperty("parts").EnumerateArray(), part => Assert.Equal(["name", "status", "works", "milliseconds"], part.EnumerateObject().Select(field => field.Name).Where(name => name != "messages")));
        Assert.Equal("""{"waiting":0,"poison":0}""", health.GetProperty("parts")[3].GetProperty("messages").GetRawText());
    }

    [Fact]
    public async Task Degraded_when_the_creator_does_not_work_and_says_what_to_do()
    {
        FakeCreator creator = new() { BeforeCall = static _ => throw new CreatorException(CreatorErrorCodes.NotFound, "There is no creator; set CREATOR_CLI_PATH.", isTransient: false) };
        await using App app = await App.StartAsync(creator);

        Assert.Equal((HttpStatusCode.OK, "degraded", "There is no creator; set CREATOR_CLI_PATH."), await PartAsync(app, "creator"));
    }

    [Fact]
    public async Task The_creator_is_run_once_in_30_seconds_however_many_ask()
    {
        int runs = 0;
        FakeCreator creator = new() { BeforeCall = _ => Interlocked.Increment(ref runs) };
        await using App app = await App.StartAsync(creator, without: SchedulingApp.OtherTimers);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GetAsync(app)));
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(29));
        await GetAsync(app);
        Assert.Equal(1, runs);

        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await GetAsync(app);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Degraded_when_tasks_are_switched_off()
    {
        await using App app = await App.StartAsync(settings: ["ASYNC_CONTENT_GENERATION_ENABLED=false"]);

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "degraded", false), (code, health.GetProperty("status").GetString(), health.GetProperty("acceptsTasks").GetBoolean()));
    }

    [Theory]
    [InlineData("health")]
    [InlineData("health/ready")]
    public async Task Unhealthy_when_nothing_can_be_stored_without_showing_why(string path)
    {
        Mock<ITaskStore> tasks = new();
        tasks.Setup(store => store.ListAsync(It.IsAny<TaskQuery>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("secret path"));
        await using App app = await App.StartAsync(configure: services => services.AddSingleton(tasks.Object), without: SchedulingApp.OtherTimers);

        (HttpStatusCode code, JsonElement health) = await GetAsync(app, path);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (code, health.GetProperty("status").GetString()));
        Assert.DoesNotContain("secret", health.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, "health/live")).Code);
    }

    [Fact]
    public async Task Ready_though_the_creator_does_not_work()
    {
        FakeCreator creator = new() { BeforeCall = static _ => throw new CreatorException(CreatorErrorCodes.NotFound, "There is no creator.", isTransient: false) };
        await using App app = await App.StartAsync(creator);

        (HttpStatusCode code, JsonElement health) = await GetAsync(app, "health/ready");

        Assert.Equal((HttpStatusCode.OK, "healthy"), (code, health.GetProperty("status").GetString()));
        Assert.Equal(["storage", "durable engine"], health.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(1024, 2048, HttpStatusCode.OK, "healthy", null)]
    [InlineData(1023, 2048, HttpStatusCode.OK, "degraded", "The disk of the data folder has 1023 MiB left.")]
    [InlineData(5000, 100_001, HttpStatusCode.OK, "degraded", "The disk of the data folder has 5000 MiB left.")]
    [InlineData(99, 2048, HttpStatusCode.ServiceUnavailable, "unhealthy", "The disk of the data folder has 99 MiB left.")]
    public async Task The_disk_is_held_against_its_limits(long freeMebibytes, long totalMebibytes, HttpStatusCode code, string status, string? problem)
    {
        FakeDisk disk = new() { Room = new DiskRoom(freeMebibytes << 20, totalMebibytes << 20) };
        await using App app = await App.StartAsync(configure: services => services.AddSingleton<IDiskSpace>(disk));

        Assert.Equal((code, status, problem), await PartAsync(app, "disk"));
    }

    [Fact]
    public async Task Degraded_when_the_disk_cannot_be_asked()
    {
        FakeDisk disk = new() { Broken = new IOException("no such drive") };
        await using App app = await App.StartAsync(configure: services => services.AddSingleton<IDiskSpace>(disk));

        Assert.Equal((HttpStatusCode.OK, "degraded", "It cannot be used."), await PartAsync(app, "disk"));
    }

    [Fact]
    public async Task Degraded_while_the_poison_queue_holds_messages()
    {
        await using App app = await App.StartAsync();
        await app.Host.SendMessageAsync("content-tasks-poison", "{}");

        Assert.Equal((HttpStatusCode.OK, "degraded", "The queue content-tasks-poison holds 1 messages that could not be processed."), await PartAsync(app, "queue"));
    }

    [Theory]
    [InlineData("true", "degraded", "The schedule 'hourly' was due at 2026-01-01T01:00:00Z and was not looked at.")]
    [InlineData("false", "healthy", null)]
    public async Task Degraded_when_schedules_are_on_and_one_was_not_looked_at(string enabled, string status, string? problem)
    {
        await using App app = await App.StartAsync(settings: [$"SCHEDULER_ENABLED={enabled}"], without: [typeof(PlanSchedules), .. SchedulingApp.OtherTimers]);
        await app.ScheduleAsync("hourly", "@hourly");

        await app.Host.AdvanceAsync(new TimeSpan(1, 2, 59));
        Assert.Equal((HttpStatusCode.OK, "healthy", null), await PartAsync(app, "schedules"));

        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.OK, status, problem), await PartAsync(app, "schedules"));
    }

    private static async Task<(HttpStatusCode Code, JsonElement Health)> GetAsync(App app, string path = "health")
    {
        using HttpResponseMessage response = await app.GetAsync($"api/{path}");
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The answer's code, the whole's status, which is that of the only part that is not well, and that part's problem.</summary>
    private static async Task<(HttpStatusCode Code, string? Status, string? Problem)> PartAsync(App app, string name)
    {
        (HttpStatusCode code, JsonElement health) = await GetAsync(app);
        JsonElement part = Assert.Single(health.GetProperty("parts").EnumerateArray(), part => part.GetProperty("name").GetString() == name);
        Assert.Equal(health.GetProperty("status").GetString(), part.GetProperty("status").GetString());
        return (code, part.GetProperty("status").GetString(), part.TryGetProperty("problem", out JsonElement problem) ? problem.GetString() : null);
    }
}
