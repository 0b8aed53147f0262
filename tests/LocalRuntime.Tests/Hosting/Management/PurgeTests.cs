using System.Net;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class PurgeTests : ManagementTestBase
{
    [Fact]
    public async Task An_ended_instance_is_purged()
    {
        await CompleteAsync(nameof(Returns), "one");

        Assert.Equal("""{"instancesDeleted":1}""", (await DeleteAsync("instances/one")).Body);
        (await DeleteAsync("instances/one")).IsProblem(
            HttpStatusCode.NotFound, "No instance has the id 'one'. Check the id; ended instances may have been purged.");
    }

    [Fact]
    public async Task A_running_instance_is_not_purged()
    {
        await StartAsync(nameof(WaitsForGo), "one");

        (await DeleteAsync("instances/one")).IsProblem(
            HttpStatusCode.PreconditionFailed, "Instance 'one' is Running; only instances that have ended can be purged. Terminate it first, or wait.");
        Assert.NotNull(await Host.Client.GetInstanceAsync("one"));
    }

    [Theory]
    [InlineData("createdTimeFrom=2026-01-01", 4, "running")]
    [InlineData("createdTimeFrom=2026-01-01&createdTimeTo=2026-01-01T01:00:00Z", 2, "running,broken-2,done-2")]
    [InlineData("createdTimeFrom=2026-01-01T02:00:00Z", 2, "running,broken-1,done-1")]
    [InlineData("createdTimeFrom=2026-01-01&runtimeStatus=Failed", 2, "running,done-1,done-2")]
    [InlineData("createdTimeFrom=2026-01-01&runtimeStatus=Failed,Completed", 4, "running")]
    public async Task Many_are_purged_by_time_and_status(string query, int count, string left)
    {
        await StartAsync(nameof(WaitsForGo), "running");
        for (int hour = 1; hour <= 2; hour++)
        {
            await Host.AdvanceAsync(TimeSpan.FromHours(1));
            await CompleteAsync(nameof(Breaks), $"broken-{hour}");
            await CompleteAsync(nameof(Returns), $"done-{hour}");
        }

        Assert.Equal($$"""{"instancesDeleted":{{count}}}""", (await DeleteAsync($"instances?{query}")).Body);
        Assert.Equal(left, string.Join(',', (await GetAsync("instances")).Ids));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "The value 'createdTimeFrom' is missing: it says from which time on instances are purged.")]
    [InlineData("createdTimeFrom=now", HttpStatusCode.BadRequest, "The value 'now' of 'createdTimeFrom' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    [InlineData("createdTimeFrom=2026-01-01&createdTimeTo=now", HttpStatusCode.BadRequest, "The value 'now' of 'createdTimeTo' is not an ISO 8601 time such as 2026-01-31T08:00:00Z.")]
    [InlineData("createdTimeFrom=2026-01-01&runtimeStatus=Completed,Running", HttpStatusCode.BadRequest, "The value 'Running' of 'runtimeStatus' is none to purge by: only Completed, Failed and Terminated instances can be purged.")]
    [InlineData("createdTimeFrom=2026-01-02", HttpStatusCode.NotFound, "No ended instance was created in that time and has one of those statuses.")]
    [InlineData("createdTimeFrom=2026-01-01&runtimeStatus=Terminated", HttpStatusCode.NotFound, "No ended instance was created in that time and has one of those statuses.")]
    public async Task A_purge_of_nothing_purges_nothing(string query, HttpStatusCode status, string detail)
    {
        await CompleteAsync(nameof(Returns), "done");

        (await DeleteAsync($"instances?{query}")).IsProblem(status, detail);
        Assert.Equal(["done"], (await GetAsync("instances")).Ids);
    }
}
