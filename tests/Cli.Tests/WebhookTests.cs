namespace ContentHub.Cli.Tests;

public sealed class WebhookTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task With_a_secret_the_creator_that_comes_along_signs_its_callback_and_is_heard()
    {
        // Nobody asks the creator before an hour is over: without its callback this would take so long.
        _program.Settings["WEBHOOK_SECRET_KEY"] = "a secret of some length";
        _program.Settings["ASYNC_POLL_INTERVAL"] = "3600";

        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--format", "json");

        Assert.Equal((0, "tea"), (run.ExitCode, run.Json.GetProperty("topic").GetString()));
    }
}
