using System.Diagnostics;
using System.Text.Json;
using ContentHub.Cli.Tests;
using ContentHub.Domain.Contents;
using ContentHub.Storage;

namespace ContentHub.EndToEnd;

/// <summary>What the product promises: acknowledged means on disk, every task ends once, content is recorded exactly once.</summary>
public abstract class KillTests(DataPlace place) : ServiceTests(place)
{
    private const int Kills = 25;
    private const int Tasks = 50;
    [Fact]
    public async Task Killed_25_times_at_random_moments_50_accepted_tasks_all_end_with_exactly_one_content_each()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        Random random = new(seed);
        Program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        Program.Settings["ASYNC_MAX_CONCURRENT_TASKS"] = "4";
        List<string> accepted = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            await LiveAndDieAsync(accepted, random, seed);
        }

        Assert.Equal(Tasks, accepted.Count);
        await using (Service last = await Program.ServeAsync())
        {
            foreach (string id in accepted)
            {
                JsonElement task = await last.WaitForEndAsync(id);
                Assert.True(task.GetProperty("status").GetString() == "completed", $"seed {seed}: {task}");
                JsonElement content = await last.GetAsync($"api/contents/{task.GetProperty("contentId").GetString()}");
                Assert.Equal(id, content.GetProperty("taskId").GetString());
            }

            Assert.Equal(0, (await last.SignalAsync("TERM")).ExitCode);
        }

        await AssertRecordedOnceAsync(accepted, seed);
    }

    /// <summary>One life of the service: it takes two tasks, and is killed at a moment that chance chooses.</summary>
    private async Task LiveAndDieAsync(List<string> accepted, Random random, int seed)
    {
        if (random.Next(5) == 0)
        {
            // A death on the way up, before it listens, at a moment that the disk decides.
            using Process starting = Program.Start("serve");
            string[] signs = ["process.lock", "process.json", "keys.json", "durable.db", .. Place == DataPlace.File ? (string[])["queues.db", "contenthub.db"] : []];
            string sign = Path.Combine(Program.DataFolder, signs[random.Next(signs.Length)]);
            while (!File.Exists(sign) && !starting.HasExited)
            {
                await Task.Yield();
            }

            starting.Kill();
            await starting.WaitForExitAsync();
        }

        await using Service service = await Program.ServeAsync();
        for (int i = 0; i < Tasks / Kills; i++)
        {
            accepted.Add(await service.SubmitAsync($"seed {seed} topic {accepted.Count}"));
        }

        // Chance counts in answers of the service, not in time: from at once to well into its work.
        for (int left = random.Next(300); left > 0; left--)
        {
            await service.GetAsync($"api/tasks/{accepted[^1]}");
        }

        await service.KillAsync();
    }

    private async Task AssertRecordedOnceAsync(List<string> accepted, int seed)
    {
        using AppStorage storage = OpenStorage();
        IReadOnlyList<Content> contents = (await storage.Contents.ListAsync(new ContentQuery { PageSize = 1000 }, None)).Items;

        Assert.Equal(accepted.Order(), contents.Select(content => content.TaskId).Order());
        Assert.Empty(await storage.CreatorGate.ListHoldersAsync(None));
        Assert.Empty(await storage.CreatorGate.ListWaitingAsync(100, None));

        // Nor was any work begun twice at the creator.
        Assert.True(Directory.GetFiles(Path.Combine(Program.CreatorFolder, "jobs"), "*.json").Length == Tasks, $"seed {seed}");
    }
}

public sealed class KillTestsInAFile() : KillTests(DataPlace.File);

public sealed class KillTestsInAnAccount() : KillTests(DataPlace.Account);
