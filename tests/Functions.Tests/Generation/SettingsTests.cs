using System.Net;
using ContentHub.Creators;
using ContentHub.Creators.Http;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Generation;

public sealed class SettingsTests
{
    [Fact]
    public async Task Switched_off_takes_no_new_tasks_but_ends_the_old_ones()
    {
        string folder = Directory.CreateTempSubdirectory("settings-").FullName;
        LocalRuntime.Testing.VirtualTimeProvider time = new();
        FakeCreator creator = new();
        string id;
        await using (App on = await App.StartAsync(creator, folder: folder, time: time))
        {
            id = await on.SubmitAsync();
            await on.Host.WhenIdleAsync();
        }

        await using (App off = await App.StartAsync(creator, ["ASYNC_CONTENT_GENERATION_ENABLED=false"], folder, time))
        {
            using HttpResponseMessage refused = await off.PostAsync("api/tasks", """{"accountId":1,"topic":"t"}""");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("ASYNC_CONTENT_GENERATION_ENABLED", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(GenerationTaskStatus.Completed, (await off.EndOfAsync(id)).Status);
            Assert.Single((await off.Tasks.ListAsync(new TaskQuery())).Items);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_poll_interval_and_the_time_limit_are_obeyed()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null }, ["ASYNC_POLL_INTERVAL=7", "ASYNC_TASK_TIMEOUT=20"]);
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync();

        Assert.Equal(start.AddSeconds(20), task.CompletedAt);
        Assert.Equal([start.AddSeconds(7), start.AddSeconds(14), start.AddSeconds(20)], app.Creator.Asked);
    }

    [Theory]
    [InlineData("true", "", ReviewStatus.Approved)]
    [InlineData("false", "", ReviewStatus.PendingReview)]
    [InlineData("false", ",\"autoApprove\":true", ReviewStatus.Approved)]
    [InlineData("true", ",\"autoApprove\":false", ReviewStatus.PendingReview)]
    public async Task Contents_are_approved_as_the_request_says_or_else_the_setting(string setting, string inRequest, ReviewStatus status)
    {
        await using App app = await App.StartAsync(settings: [$"ASYNC_AUTO_APPROVE={setting}"]);

        using HttpResponseMessage response = await app.PostAsync("api/tasks", $$"""{"accountId":1,"topic":"t"{{inRequest}}}""");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(status, Assert.Single(await app.AllContentsAsync()).ReviewStatus);
    }

    [Fact]
    public async Task The_callback_address_follows_its_setting()
    {
        await using App app = await App.StartAsync(settings: ["WEBHOOK_CALLBACK_BASE_URL=https://hub.example/base/"]);
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();

        Assert.Equal($"https://hub.example/base/api/callbacks/creator/{id}", Assert.Single(app.Creator.Requests).CallbackUrl!.AbsoluteUri);
    }

    [Theory]
    [InlineData("ASYNC_CONTENT_GENERATION_ENABLED", "maybe", "ASYNC_CONTENT_GENERATION_ENABLED is 'maybe'; it must be true or false.")]
    [InlineData("ASYNC_AUTO_APPROVE", "2", "ASYNC_AUTO_APPROVE is '2'; it must be true or false.")]
    [InlineData("ASYNC_MAX_CONCURRENT_TASKS", "0", "ASYNC_MAX_CONCURRENT_TASKS is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("ASYNC_TASK_TIMEOUT", "half an hour", "ASYNC_TASK_TIMEOUT is 'half an hour'; it must be a whole number from 1 to 86400.")]
    [InlineData("ASYNC_POLL_INTERVAL", "3601", "ASYNC_POLL_INTERVAL is '3601'; it must be a whole number from 1 to 3600.")]
    [InlineData("TASK_RETENTION_DAYS", "-1", "TASK_RETENTION_DAYS is '-1'; it must be a whole number from 1 to 3650.")]
    [InlineData("CREATOR_CLI_DIALECT", "xml", "CREATOR_CLI_DIALECT is 'xml'; it must be json or legacy.")]
    [InlineData("CREATOR_CLI_DIALECT", "1", "CREATOR_CLI_DIALECT is '1'; it must be json or legacy.")]
    [InlineData("CREATOR_CLI_DIALECT", "legacy", "CREATOR_CLI_DIALECT is 'legacy', which the creator that comes with ContentHub does not speak; set CREATOR_CLI_PATH to the program that does.")]
    [InlineData("CREATOR_API_BASE_URL", "localhost:18100", "CREATOR_API_BASE_URL is 'localhost:18100'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("CREATOR_API_BASE_URL", "http://user:secret@localhost:18100", "\n  CREATOR_API_BASE_URL has a user name or password in it; leave them out.")]
    [InlineData("CREATOR_API_MODE", "queue", "CREATOR_API_MODE is 'queue'; it must be sync or async.")]
    [InlineData("CREATOR_API_TIMEOUT", "0", "CREATOR_API_TIMEOUT is '0'; it must be a whole number from 1 to 3600.")]
    [InlineData("WEBHOOK_CALLBACK_BASE_URL", "ftp://x", "WEBHOOK_CALLBACK_BASE_URL is 'ftp://x'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("WEBHOOK_SECRET_KEY", "whsec_not base64", "WEBHOOK_SECRET_KEY begins with whsec_, but base64 must follow; its value is not shown here.")]
    [InlineData("WEBHOOK_SECRET_KEY_PREVIOUS", "s3cret", "WEBHOOK_SECRET_KEY_PREVIOUS is set, but WEBHOOK_SECRET_KEY is not; set both or neither.")]
    [InlineData("WEBHOOK_LEGACY_SIGNATURE", "true", "WEBHOOK_LEGACY_SIGNATURE is set, but WEBHOOK_SECRET_KEY is not; set both or neither.")]
    [InlineData("WEBHOOK_LEGACY_SIGNATURE", "maybe", "WEBHOOK_LEGACY_SIGNATURE is 'maybe'; it must be true or false.")]
    [InlineData("WEBHOOK_URL", "ftp://x", "WEBHOOK_URL must be an http or https address such as https://example.org/hook.")]
    [InlineData("WEBHOOK_URL", "https://user:s3cret@x/", "WEBHOOK_URL must not hold a user name or a password; verify the signature instead.")]
    [InlineData("WEBHOOK_ALLOWED_HOSTS", "localhost,10.0.0.0/99", "WEBHOOK_ALLOWED_HOSTS has the entry '10.0.0.0/99'; entries are host names, addresses, or ranges such as 10.1.0.0/16.")]
    [InlineData("SCHEDULER_TIMEZONE", "asia/shanghai", "SCHEDULER_TIMEZONE is 'asia/shanghai', which is not an IANA time zone; did you mean Asia/Shanghai?")]
    [InlineData("SCHEDULE_HISTORY_RETENTION_DAYS", "0", "SCHEDULE_HISTORY_RETENTION_DAYS is '0'; it must be a whole number from 1 to 3650.")]
    [InlineData("STATS_RETENTION_DAYS", "0", "STATS_RETENTION_DAYS is '0'; it must be a whole number from 1 to 36500.")]
    [InlineData("EVENTS_RETENTION_MINUTES", "0", "EVENTS_RETENTION_MINUTES is '0'; it must be a whole number from 1 to 10080.")]
    [InlineData("EVENTS_MAX_CONNECTIONS", "many", "EVENTS_MAX_CONNECTIONS is 'many'; it must be a whole number from 1 to 10000.")]
    [InlineData("WEBHOOK_TIMEOUT", "61", "WEBHOOK_TIMEOUT is '61'; it must be a whole number from 1 to 60.")]
    public void A_bad_setting_is_refused_with_its_name_and_value(string name, string value, string message)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        SettingsException exception = Assert.Throws<SettingsException>(() => ContentHubSettings.Read(configuration));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_bad_settings_are_named_at_once()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ASYNC_POLL_INTERVAL", "x"), new("ASYNC_TASK_TIMEOUT", "y")]).Build();

        SettingsException exception = Assert.Throws<SettingsException>(() => ContentHubSettings.Read(configuration));

        Assert.Contains("ASYNC_POLL_INTERVAL", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ASYNC_TASK_TIMEOUT", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_creators_settings_are_read()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("CREATOR_CLI_PATH", "/srv/creator/cli.sh"), new("CREATOR_CLI_DIALECT", "Legacy"), new("CREATOR_API_BASE_URL", "http://localhost:18100"), new("CREATOR_API_MODE", "async"), new("CREATOR_API_TIMEOUT", "60"),
            ])
            .Build();

        Assert.Equal(
            new CreatorOptions { CliPath = "/srv/creator/cli.sh", CliDialect = CreatorCliDialect.Legacy, ApiBaseUrl = new Uri("http://localhost:18100"), ApiMode = CreatorApiMode.Async, ApiTimeout = TimeSpan.FromSeconds(60) },
            ContentHubSettings.Read(configuration).Creator);
    }

    [Fact]
    public void Without_settings_everything_has_its_documented_default()
    {
        ContentHubSettings settings = ContentHubSettings.Read(new ConfigurationBuilder().Build());

        Assert.True(settings.Enabled);
        Assert.True(settings.AutoApprove);
        Assert.Equal(5, settings.MaxConcurrentTasks);
        Assert.Equal(TimeSpan.FromSeconds(1800), settings.TaskTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.PollInterval);
        Assert.Equal(30, settings.TaskRetentionDays);
        Assert.Equal(new CreatorOptions { CliPath = null, CliDialect = CreatorCliDialect.Json, ApiBaseUrl = null, ApiMode = CreatorApiMode.Sync, ApiTimeout = TimeSpan.FromSeconds(300) }, settings.Creator);
        Assert.Null(settings.CallbackBaseUrl);
        Assert.Null(settings.WebhookSecret);
        Assert.Null(settings.PreviousWebhookSecret);
        Assert.False(settings.AcceptLegacySignature);
        Assert.Null(settings.WebhookUrl);
        Assert.Same(AllowedHosts.None, settings.WebhookAllowedHosts);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.WebhookTimeout);
        Assert.EndsWith("contenthub", settings.DataFolder, StringComparison.Ordinal);
    }
}
