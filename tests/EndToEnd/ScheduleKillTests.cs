using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Cli.Tests;
using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage;

namespace ContentHub.EndToEnd;

/// <summary>A schedule that is due each second, on a service that is killed again and again.</summary>
public abstract class ScheduleKillTests(DataPlace place) : ServiceTests(place)
{
    private const int Kills = 8;
    [Fact]
    public async Task Killed_8_times_at_random_moments_a_schedule_runs_each_second_exactly_once()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        string id;
        await using (Service first = await Program.ServeAsync())
        {
            var schedule = new { name = "each second", type = "cleanup", cron = "* * * * * *", timeZone = "UTC", missedRuns = "all", overlap = "allow" };
            using HttpResponseMessage made = await first.Http.PostAsJsonAsync("api/schedules", schedule, None);
            id = (await made.Content.ReadFromJsonAsync<JsonElement>(None)).GetProperty("scheduleId").GetString()!;
            await LiveAndDieAsync(first, id, random);
        }

        for (int kill = 1; kill < Kills; kill++)
        {
            await using Service service = await Program.ServeAsync();
            await LiveAndDieAsync(service, id, random);
        }

        await using (Service last = await Program.ServeAsync())
        {
            using HttpResponseMessage paused = await last.Http.PostAsync(new Uri($"api/schedules/{id}/pause", UriKind.Relative), null, None);
            paused.EnsureSuccessStatusCode();

            // What was handed over before the pause comes to its time and finds the schedule paused.
            while ((await last.GetAsync($"api/schedules/{id}/executions?limit=1")).GetProperty("items")[0].GetProperty("status").GetString() != "skipped"
                || (await last.GetAsync($"api/schedules/{id}/executions?limit=1&status=running")).GetProperty("items").GetArrayLength() > 0)
            {
                await Task.Yield();
            }

            Assert.Equal(0, (await last.SignalAsync("TERM")).ExitCode);
        }

        await AssertEachSecondAsync(id, seed);
    }

    private async Task AssertEachSecondAsync(string id, int seed)
    {
        using AppStorage storage = OpenStorage();
        Page<ScheduleExecution> page = await storage.Executions.ListAsync(new ExecutionQuery { ScheduleId = id, PageSize = 1000 }, None);
        ScheduleExecution[] history = [.. page.Items.Reverse()];
        ScheduleExecution[] ran = [.. history.TakeWhile(execution => execution.Status == ExecutionStatus.Succeeded)];

        // One after the other, and none twice: a second that was lost would be a hole, one that ran twice a repetition.
        Assert.True(ran.Length >= Kills, $"seed {seed}: {ran.Length} ran");
        Assert.Equal(Enumerable.Range(0, ran.Length).Select(i => ran[0].ScheduledAt.AddSeconds(i)), ran.Select(execution => execution.ScheduledAt));
        Assert.All(history[ran.Length..], execution => Assert.True(execution.Status == ExecutionStatus.Skipped, $"seed {seed}: {execution}"));
    }

    /// <summary>Lets a service live until one more second has run, and then as many answers long as chance has it.</summary>
    private static async Task LiveAndDieAsync(Service service, string id, Random random)
    {
        string before = await LatestAsync();
        while (await LatestAsync() == before)
        {
            await Task.Yield();
        }

        for (int left = random.Next(400); left > 0; left--)
        {
            await service.GetAsync("api/scheduler");
        }

        await service.KillAsync();

        async Task<string> LatestAsync() => (await service.GetAsync($"api/schedules/{id}/executions?limit=1&status=succeeded")).GetProperty("items").ToString();
    }
}

public sealed class ScheduleKillTestsInAFile() : ScheduleKillTests(DataPlace.File);

public sealed class ScheduleKillTestsInAnAccount() : ScheduleKillTests(DataPlace.Account);
