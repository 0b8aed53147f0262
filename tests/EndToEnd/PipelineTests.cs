using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>The pipeline with the creator that comes with ContentHub, as processes.</summary>
public abstract class PipelineTests(DataPlace place) : ServiceTests(place)
{
    [Fact]
    public async Task A_cancelled_task_stops_the_creators_work_within_5_s()
    {
        Program.Settings["CONTENT_CREATOR_STEP_DELAY_MS"] = "3600000";
        await using Service service = await Program.ServeAsync();
        string id = await service.SubmitAsync("tea");
        await service.WaitForTaskAsync(id, task => task.TryGetProperty("submittedAt", out _));
        int worker = await WaitForWorkerAsync();
        Stopwatch took = Stopwatch.StartNew();

        using HttpResponseMessage accepted = await service.Http.PostAsync(new Uri($"api/tasks/{id}/cancel", UriKind.Relative), null, None);
        JsonElement task = await service.WaitForEndAsync(id);

        Assert.Equal("cancelled", task.GetProperty("status").GetString());
        Assert.True(took.Elapsed < TimeSpan.FromSeconds(5), $"it took {took.Elapsed}");
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker));
        using JsonDocument job = JsonDocument.Parse(File.ReadAllBytes(Jobs().Single()));
        Assert.Equal("cancelled", job.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_batch_runs_through_with_no_more_at_once_than_allowed_and_by_urgency()
    {
        Program.Settings["ASYNC_MAX_CONCURRENT_TASKS"] = "2";
        await using Service service = await Program.ServeAsync();
        var tasks = Enumerable.Range(0, 8).Select(i => new { accountId = 1 + (i % 3), topic = $"topic {i}", priority = 1 + i });
        using HttpResponseMessage response = await service.Http.PostAsJsonAsync("api/tasks/batch", new { tasks }, None);
        JsonElement accepted = await response.Content.ReadFromJsonAsync<JsonElement>(None);

        List<JsonElement> ended = [];
        foreach (JsonElement item in accepted.GetProperty("items").EnumerateArray())
        {
            ended.Add(await service.WaitForEndAsync(item.GetProperty("taskId").GetString()!));
        }

        Assert.All(ended, task => Assert.Equal("completed", task.GetProperty("status").GetString()));
        DateTimeOffset[] submitted = [.. ended.Select(task => task.GetProperty("submittedAt").GetDateTimeOffset())];
        DateTimeOffset[] completed = [.. ended.Select(task => task.GetProperty("completedAt").GetDateTimeOffset())];
        Assert.All(submitted, at => Assert.InRange(Enumerable.Range(0, 8).Count(i => submitted[i] <= at && at < completed[i]), 1, 2));
        Assert.True(submitted[7] < submitted[0], "the most urgent was not handed over before the least urgent");
    }

    private string[] Jobs() => Directory.Exists(Path.Combine(Program.CreatorFolder, "jobs")) ? Directory.GetFiles(Path.Combine(Program.CreatorFolder, "jobs"), "*.json") : [];

    /// <summary>The process that works on the only job, once it has said who it is.</summary>
    private async Task<int> WaitForWorkerAsync()
    {
        for (Stopwatch waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); await Task.Yield())
        {
            if (Jobs() is [var path])
            {
                using JsonDocument job = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
                if (job.RootElement.TryGetProperty("workerProcessId", out JsonElement id))
                {
                    return id.GetInt32();
                }
            }
        }

        throw new TimeoutException("no worker has begun");
    }
}

public sealed class PipelineTestsInAFile() : PipelineTests(DataPlace.File);

public sealed class PipelineTestsInAnAccount() : PipelineTests(DataPlace.Account);
