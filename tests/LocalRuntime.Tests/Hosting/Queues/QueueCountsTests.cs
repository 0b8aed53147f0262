using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueCountsTests : ScriptedTests
{
    [Fact]
    public async Task The_health_check_of_queues_has_the_number_of_messages_of_each()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("later", "a", TimeSpan.FromHours(1));
        await host.SendMessageAsync("later", "b");

        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "queues", TestContext.Current.CancellationToken);

        HealthReportEntry queues = Assert.Single(report.Entries).Value;
        Assert.Equal(HealthStatus.Healthy, queues.Status);
        Assert.Equal([("later", 2L), ("tasks", 0L)], queues.Data.Select(queue => (queue.Key, Convert.ToInt64(queue.Value, System.Globalization.CultureInfo.InvariantCulture))).Order());
    }
}
