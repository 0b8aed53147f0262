using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>The whole service on this machine, with everything that it keeps in a storage account.</summary>
public sealed class AzureStorageTests() : ServiceTests(DataPlace.Account)
{
    [Fact]
    public async Task A_content_is_reviewed_and_published_a_schedule_makes_another_and_the_next_host_finds_all_of_it()
    {
        Program.Settings["PUBLISHER"] = "file";
        Program.Settings["PUBLISH_FOLDER"] = Path.Combine(Program.Folder, "published");
        string contentId;
        await using (Service first = await Program.ServeAsync())
        {
            JsonElement accepted = await PostAsync(first, "api/tasks", new { accountId = 49, topic = "云原生", autoApprove = false }, HttpStatusCode.Accepted);
            JsonElement task = await first.WaitForEndAsync(accepted.GetProperty("taskId").GetString()!);
            contentId = task.GetProperty("contentId").GetString()!;
            await PostAsync(first, $"api/contents/{contentId}/approve", new { reviewer = "ann" }, HttpStatusCode.OK);
            await PostAsync(first, $"api/publish-pool/{contentId}/publish", new { }, HttpStatusCode.Accepted);
            await WaitForStatusAsync(first, $"api/publish-pool/{contentId}", "published");

            var daily = new { name = "daily", type = "async_content_generation", cron = "0 8 1 1 *", timeZone = "UTC", @params = new { account_ids = new[] { 7 }, topics = new[] { "茶" } } };
            await PostAsync(first, "api/schedules", daily, HttpStatusCode.Created);
            JsonElement triggered = await PostAsync(first, "api/schedules/daily/trigger", new { }, HttpStatusCode.Accepted);
            string executionId = triggered.GetProperty("executionId").GetString()!;
            await WaitForStatusAsync(first, $"api/executions/{executionId}", "succeeded");
            JsonElement planned = await first.GetAsync($"api/executions/{executionId}/tasks");
            await first.WaitForEndAsync(planned.GetProperty("items")[0].GetProperty("taskId").GetString()!);
            Assert.Equal(0, (await first.SignalAsync("TERM")).ExitCode);
        }

        using ContentHubProgram elsewhere = new();
        KeepInAccount(elsewhere);
        await using Service second = await elsewhere.ServeAsync();
        JsonElement content = await second.GetAsync($"api/contents/{contentId}");
        Assert.Equal(
            ("approved", "ann", "published", true),
            (content.GetProperty("reviewStatus").GetString(), content.GetProperty("reviewer").GetString(), content.GetProperty("publishStatus").GetString(), content.GetProperty("body").GetString()!.Contains("云原生", StringComparison.Ordinal)));
        Assert.Equal(2, (await second.GetAsync("api/tasks?status=completed")).GetProperty("items").GetArrayLength());
        Assert.Equal("daily", (await second.GetAsync("api/schedules/daily")).GetProperty("name").GetString());
        Assert.Equal(7, Assert.Single((await second.GetAsync("api/contents?accountId=7")).GetProperty("items").EnumerateArray()).GetProperty("accountId").GetInt64());
    }

    [Fact]
    public async Task What_is_kept_in_the_file_is_migrated_into_the_account_and_back_while_no_service_runs()
    {
        Program.Settings["CONTENTHUB_STORAGE"] = "sqlite";
        string taskId;
        await using (Service service = await Program.ServeAsync())
        {
            taskId = await service.SubmitAsync("云原生");
            await service.WaitForEndAsync(taskId);
            await WaitAsync(service, "api/queue", queue => queue.GetProperty("running").GetInt32() == 0);
            Run running = await Program.RunAsync("migrate", "azure");
            Assert.Equal(4, running.ExitCode);
            Assert.StartsWith($"✗ The data folder '{Program.DataFolder}' is in use by process ", running.ErrorLines[0], StringComparison.Ordinal);
            Assert.Equal(0, (await service.SignalAsync("TERM")).ExitCode);
        }

        Run there = await Program.RunAsync("migrate", "azure", "--format", "json");
        Assert.True(there.ExitCode == 0, there.Error);
        Program.Settings["CONTENTHUB_STORAGE"] = "azure";
        await using (Service service = await Program.ServeAsync())
        {
            JsonElement task = await service.GetAsync($"api/tasks/{taskId}");
            JsonElement content = await service.GetAsync($"api/contents/{task.GetProperty("contentId").GetString()}");
            Assert.Contains("云原生", content.GetProperty("body").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, (await service.SignalAsync("TERM")).ExitCode);
        }

        string folder = Path.Combine(Program.Folder, "back");
        Run back = await Program.RunAsync("migrate", "sqlite", "--data", folder, "--format", "json");
        Assert.True(back.ExitCode == 0, back.Error);
        Assert.Equal(Part(there, "contents"), Part(back, "contents"));
        Assert.Equal(Part(there, "bodies-blobs"), Part(back, "bodies-blobs"));
        Run again = await Program.RunAsync("migrate", "sqlite", "--data", folder);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is not empty", again.ErrorLines[0], StringComparison.Ordinal);

        static string Part(Run run, string name) =>
            run.Json.GetProperty("items").EnumerateArray().Single(part => part.GetProperty("name").GetString() == name).GetRawText();
    }

    [Fact]
    public async Task A_message_that_another_program_puts_into_the_account_is_a_task_and_one_that_is_none_is_rejected()
    {
        QueueClient queue = new(Connection, $"{Prefix}-content-tasks");
        await queue.CreateAsync(cancellationToken: None);
        await queue.SendMessageAsync("""{"accountId": 49, "topic": "云原生"}""", None);
        SendReceipt rejected = await queue.SendMessageAsync("no task", None);
        await using Service service = await Program.ServeAsync();

        await WaitAsync(service, "api/tasks?status=completed", tasks => tasks.GetProperty("items").GetArrayLength() > 0);
        await WaitAsync(service, "api/tasks/rejected", rejections => rejections.GetProperty("items").GetArrayLength() > 0);
        JsonElement content = Assert.Single((await service.GetAsync("api/contents?accountId=49")).GetProperty("items").EnumerateArray());
        JsonElement rejection = Assert.Single((await service.GetAsync("api/tasks/rejected")).GetProperty("items").EnumerateArray());
        Assert.Equal("云原生", content.GetProperty("topic").GetString());
        Assert.Equal((rejected.MessageId, "no task"), (rejection.GetProperty("rejectionId").GetString(), rejection.GetProperty("text").GetString()));
        Assert.Equal(0, (await service.SignalAsync("TERM")).ExitCode);
        Assert.Equal(0, (await queue.GetPropertiesAsync(None)).Value.ApproximateMessagesCountLong);
        Assert.False(File.Exists(Path.Combine(Program.DataFolder, "queues.db")));
    }

    [Fact]
    public async Task A_host_on_another_data_folder_gets_the_data_when_the_first_has_stopped_or_is_said_to_be_gone_and_not_before()
    {
        using ContentHubProgram other = new();
        KeepInAccount(other);
        await using (Service first = await Program.ServeAsync())
        {
            await AssertRefusedAsync();
            await first.KillAsync();
        }

        await AssertRefusedAsync();
        await using (Service again = await Program.ServeAsync())
        {
            await AssertRefusedAsync();
            Assert.Equal(0, (await again.SignalAsync("TERM")).ExitCode);
        }

        await using (Service second = await other.ServeAsync())
        {
            await second.KillAsync();
        }

        Run refused = await Program.RunAsync("serve");
        Program.Settings["CONTENTHUB_STORAGE_TAKE_OVER"] = refused.Error.Split("CONTENTHUB_STORAGE_TAKE_OVER=")[1].Trim().TrimEnd('.');
        await using (Service third = await Program.ServeAsync())
        {
            await third.KillAsync();
        }

        await AssertRefusedAsync();

        async Task AssertRefusedAsync()
        {
            Run run = await other.RunAsync("serve");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("belongs to the host host-", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Contains($"with the data folder '{Program.DataFolder}'", run.ErrorLines[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Workers_of_the_Functions_host_share_the_data_as_they_share_its_durable_engine()
    {
        using ContentHubProgram other = new();
        KeepInAccount(other);
        Program.Settings["Functions__Worker__HostEndpoint"] = other.Settings["Functions__Worker__HostEndpoint"] = "http://127.0.0.1:1/";

        await using Service first = await Program.ServeAsync();
        await using Service second = await other.ServeAsync();

        Assert.Equal("healthy", (await second.GetAsync("api/health")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_account_that_does_not_let_the_app_in_stops_the_start_with_one_line()
    {
        Program.Settings["AzureWebJobsStorage"] = Connection.Replace("AccountKey=Eby8", "AccountKey=Wrng", StringComparison.Ordinal);

        Run run = await Program.RunAsync("serve");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not let the app in", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("Wrng", run.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> PostAsync(Service service, string path, object body, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await service.Http.PostAsJsonAsync(path, body, None);
        Assert.True(response.StatusCode == expected, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(None)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(None);
    }

    private static Task WaitForStatusAsync(Service service, string path, string status) =>
        WaitAsync(service, path, item => item.GetProperty("status").GetString() == status);

    private static async Task WaitAsync(Service service, string path, Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            using HttpResponseMessage response = await service.Http.GetAsync(new Uri(path, UriKind.Relative), None);
            if (response.IsSuccessStatusCode && wanted(await response.Content.ReadFromJsonAsync<JsonElement>(None)))
            {
                return;
            }
        }
    }
}
