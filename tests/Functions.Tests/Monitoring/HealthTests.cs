using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace ContentHub.Functions.Tests.Monitoring;

public sealed class HealthTests
{
    [Fact]
    public async Task Healthy_when_every_part_works()
    {
        await using App app = await App.StartAsync();

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "healthy", true), (code, health.GetProperty("status").GetString(), health.GetProperty("acceptsTasks").GetBoolean()));
        Assert.Equal(["storage", "durable engine", "creator"], health.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Degraded_when_the_creator_does_not_work_and_says_what_to_do()
    {
        FakeCreator creator = new() { BeforeCall = static _ => throw new CreatorException(CreatorErrorCodes.NotFound, "There is no creator; set CREATOR_CLI_PATH.", isTransient: false) };
        await using App app = await App.StartAsync(creator);

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (code, health.GetProperty("status").GetString()));
        Assert.Equal("There is no creator; set CREATOR_CLI_PATH.", health.GetProperty("parts")[2].GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Degraded_when_tasks_are_switched_off()
    {
        await using App app = await App.StartAsync(settings: ["ASYNC_CONTENT_GENERATION_ENABLED=false"]);

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "degraded", false), (code, health.GetProperty("status").GetString(), health.GetProperty("acceptsTasks").GetBoolean()));
    }

    [Fact]
    public async Task Unhealthy_when_nothing_can_be_stored_without_showing_why()
    {
        Mock<ITaskStore> tasks = new();
        tasks.Setup(store => store.ListAsync(It.IsAny<TaskQuery>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException("secret path"));
        await using App app = await App.StartAsync(configure: services => services.AddSingleton(tasks.Object));

        (HttpStatusCode code, JsonElement health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (code, health.GetProperty("status").GetString()));
        Assert.DoesNotContain("secret", health.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Code, JsonElement Health)> GetAsync(App app)
    {
        using HttpResponseMessage response = await app.GetAsync("api/health");
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
