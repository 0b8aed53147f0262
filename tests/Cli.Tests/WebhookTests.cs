using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class WebhookTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Deliveries_are_listed_and_replayed()
    {
        // Nothing of this machine is contacted: the address is refused, and the delivery says so.
        _program.Settings["WEBHOOK_URL"] = "http://127.0.0.1:1/hook?token=hunter2";
        await using Service service = await _program.ServeAsync();
        string task = await service.SubmitAsync("tea");
        string id = $"webhook-{task}-1";
        await service.WaitForEndAsync(task);
        JsonElement delivery = await WaitForFailureAsync(run: 1);
        Assert.Equal((id, "task.completed"), (delivery.GetProperty("deliveryId").GetString(), delivery.GetProperty("type").GetString()));

        Run list = await _program.RunAsync("webhook", "deliveries", "--task-id", task);
        Assert.Equal(0, list.ExitCode);
        Assert.Contains(id, list.Output, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:1/hook?…", list.Output, StringComparison.Ordinal);
        Assert.Contains("is a loopback address", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", list.Output, StringComparison.Ordinal);

        Run replayed = await _program.RunAsync("webhook", "replay", id, "--format", "json");
        Assert.Equal((0, 2), (replayed.ExitCode, replayed.Json.GetProperty("run").GetInt32()));
        await WaitForFailureAsync(run: 2);

        async Task<JsonElement> WaitForFailureAsync(int run)
        {
            while (true)
            {
                JsonElement page = (await _program.RunAsync("webhook", "deliveries", "-s", "failed", "--format", "json")).Json.GetProperty("items");
                if (page.GetArrayLength() == 1 && page[0].GetProperty("run").GetInt32() == run)
                {
                    return page[0];
                }
            }
        }
    }

    [Fact]
    public async Task With_a_secret_the_creator_that_comes_along_signs_its_callback_and_is_heard()
    {
        // Nobody asks the creator before an hour is over: without its callback this would take so long.
        _program.Settings["WEBHOOK_SECRET_KEY"] = "a secret of some length";
        _program.Settings["ASYNC_POLL_INTERVAL"] = "3600";

        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--format", "json");

        Assert.Equal((0, "tea"), (run.ExitCode, run.Json.GetProperty("topic").GetString()));
    }

    [Theory]
    [InlineData(3, "No delivery has the id 'x'", "webhook", "replay", "x")]
    [InlineData(2, "status is 'done'", "webhook", "deliveries", "-s", "done")]
    [InlineData(0, "没有投递记录。", "webhook", "deliveries")]
    public async Task What_cannot_be_done_is_said(int exitCode, string message, params string[] arguments)
    {
        _program.Settings["CONTENTHUB_LANG"] = exitCode == 0 ? "zh" : "en";

        Run run = await _program.RunAsync(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
