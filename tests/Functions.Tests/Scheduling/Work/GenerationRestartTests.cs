using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.LocalRuntime.Testing;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class GenerationRestartTests : IDisposable
{
    private const string Type = "async_content_generation";
    private const string Params = """{"account_ids": [1, 2], "count_per_account": 2, "wait": true}""";
    private readonly FakePlanner _planner = new();
    private readonly FakeCreator _creator = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("work-restart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_every_commit_each_planned_task_is_submitted_once_and_counted(bool commitIsWritten)
    {
        int commit = 1;
        for (bool hasDied = true; hasDied; commit++)
        {
            string folder = Path.Combine(_folder, $"{commit}");
            Directory.CreateDirectory(folder);
            VirtualTimeProvider time = new();
            FakePlanner planner = new();
            FakeCreator creator = new();
            hasDied = await DieAsync(folder, time, planner, creator, commitIsWritten ? CommitCrash.After(commit) : CommitCrash.Before(commit));

            await using App app = await WorkApp.StartAsync(planner, creator, folder: folder, time: time);
            if (await app.Host.Client.GetInstanceAsync("run-1") is null)
            {
                await app.BeginAsync(Type, Params);
            }

            (WorkOutcome outcome, JsonElement result) = await app.EndAsync();

            IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
            Assert.Null(outcome.Error);
            Assert.Equal(["run-1/1/1", "run-1/1/2", "run-1/1/3", "run-1/1/4"], tasks.Select(task => task.IdempotencyKey).Order());
            Assert.Equal(
                ["account 1, topic 1", "account 1, topic 2", "account 2, topic 1", "account 2, topic 2"],
                creator.Requests.Select(request => request.Topic).Order());
            Assert.Equal(4, (await app.AllContentsAsync()).Count);
            Assert.Equal((4, 4), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32()));
            Assert.Equal(tasks.Select(task => task.TaskId).Order(), result.GetProperty("task_ids").Texts().Order());
        }

        // It begins, plans, submits, asks, waits, asks and counts; each is a commit at least.
        Assert.InRange(commit, 10, 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_of_the_plan_that_is_cut_short_is_made_up_for(bool afterTheWrite)
    {
        int writes = 0;
        for (bool cut = true; cut; writes++)
        {
            cut = false;
            Func<int, Task> hook = HookedStore.CutAt(writes, () => cut = true);
            await using App app = await WorkApp.StartAsync(_planner, _creator, configure: services => Hook(services, afterTheWrite ? null : hook, afterTheWrite ? hook : null));

            (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, Params);

            Assert.Null(outcome.Error);
            Assert.Equal(["run-1/1/1", "run-1/1/2", "run-1/1/3", "run-1/1/4"], (await app.AllTasksAsync()).Select(task => task.IdempotencyKey).Order());
            Assert.Equal(4, result.GetProperty("completed").GetInt32());
        }

        // A write for each account, and one for each task.
        Assert.Equal(2 + 4 + 1, writes);
    }

    [Fact]
    public async Task Switched_off_in_the_middle_what_is_not_submitted_is_not_submitted_any_more()
    {
        VirtualTimeProvider time = new();
        int cuts = 0;
        await using (App app = await WorkApp.StartAsync(_planner, _creator, folder: _folder, time: time, configure: services => Hook(services, HookedStore.CutAt(3, () => cuts++))))
        {
            // Two accounts and one task are written; the second task is accepted, but that is not written down.
            await app.BeginAsync(Type, Params);
            await app.Host.WhenIdleAsync();
            Assert.Equal(1, cuts);
        }

        await using App off = await WorkApp.StartAsync(_planner, _creator, folder: _folder, time: time, settings: ["ASYNC_CONTENT_GENERATION_ENABLED=false"]);
        (WorkOutcome outcome, JsonElement result) = await off.EndAsync();

        Assert.Null(outcome.Error);
        Assert.Equal(2, (await off.AllTasksAsync()).Count);
        Assert.Equal((2, 2), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32()));
        Assert.Equal(
            [2, 2],
            result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("account_id").GetInt64()));
    }

    private static void Hook(IServiceCollection services, Func<int, Task>? before, Func<int, Task>? after = null) => services.Replace(
        ServiceDescriptor.Singleton<IPlannedTaskStore>(provider => new HookedStore(provider.GetRequiredService<AppStorage>().PlannedTasks, before, after)));

    /// <summary>Runs the execution in a host that dies at a commit.</summary>
    /// <returns>Whether it died before the execution had ended.</returns>
    private static async Task<bool> DieAsync(string folder, VirtualTimeProvider time, FakePlanner planner, FakeCreator creator, CommitCrash crash)
    {
        await using App app = await WorkApp.StartAsync(planner, creator, folder: folder, time: time, crashAt: crash);
        try
        {
            await app.BeginAsync(Type, Params);
            await app.EndAsync();
            return false;
        }
        catch (HostCrashedException)
        {
            return true;
        }
    }
}
