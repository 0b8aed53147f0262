using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class CleanTests : IDisposable
{
    private readonly CreatorProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Clean_removes_what_ended_long_ago_and_nothing_else()
    {
        string old = await EndAsync(daysAgo: 8);
        string recent = await EndAsync(daysAgo: 6);
        _program.StepDelayMilliseconds = 600_000;
        string running = await _program.CreateAsync("--topic=tea");
        await _program.WaitForAsync(running, "running");
        string leftover = Path.Combine(_program.Home, "jobs", "half.new");
        await File.WriteAllTextAsync(leftover, "{", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(leftover, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-9));

        Run planned = await _program.RunAsync("clean", "--json", "--older-than-days=7", "--dry-run");
        Assert.Equal([old], Removed(planned));
        Assert.Equal(3, (await _program.RunAsync("list", "--json")).Json.GetProperty("tasks").GetArrayLength());
        Run cleaned = await _program.RunAsync("clean", "--json", "--older-than-days=7");

        Assert.Equal([old], Removed(cleaned));
        Assert.Empty(Directory.EnumerateFiles(_program.Home, $"{old}*", SearchOption.AllDirectories));
        Assert.False(File.Exists(leftover));
        Assert.Equal("unknown", Status(await _program.StatusAsync(old)));
        Assert.Equal("completed", Status(await _program.StatusAsync(recent)));
        Assert.Equal("running", Status(await _program.StatusAsync(running)));
        Assert.Equal("Removed 1 task.\n", (await _program.RunAsync("clean", "--older-than-days=0")).Output);
        await _program.RunAsync("cancel", $"--task-id={running}");
    }

    [Fact]
    public async Task Delete_removes_one_that_has_ended_and_its_key_may_be_used_anew()
    {
        string id = await EndAsync(daysAgo: 0);

        Run deleted = await _program.RunAsync("delete", "--json", $"--task-id={id}");
        Run again = await _program.RunAsync("delete", "--json", $"--task-id={id}");

        Assert.Equal(0, deleted.ExitCode);
        Assert.Equal([id], Removed(deleted));
        Assert.Equal((3, "unknown_task"), (again.ExitCode, Code(again)));
        Assert.Equal(id, await _program.CreateAsync("--topic=coffee", "--idempotency-key=day-0"));
        Assert.Equal("completed", Status(await _program.WaitForAsync(id, "completed", "failed")));
    }

    [Fact]
    public async Task Delete_leaves_work_that_has_not_ended()
    {
        _program.StepDelayMilliseconds = 600_000;
        string id = await _program.CreateAsync("--topic=tea");
        await _program.WaitForAsync(id, "running");

        Run refused = await _program.RunAsync("delete", "--json", $"--task-id={id}");

        Assert.Equal((1, "not_ended"), (refused.ExitCode, Code(refused)));
        Assert.Equal("running", Status(await _program.StatusAsync(id)));
        await _program.RunAsync("cancel", $"--task-id={id}");
    }

    [Theory]
    [InlineData("clean", "--json")]
    [InlineData("clean", "--json", "--older-than-days=-1")]
    [InlineData("clean", "--json", "--older-than-days=week")]
    [InlineData("delete", "--json")]
    public async Task A_wrong_call_removes_nothing(params string[] arguments)
    {
        string id = await EndAsync(daysAgo: 100);

        Run run = await _program.RunAsync(arguments);

        Assert.Equal((2, "invalid_request"), (run.ExitCode, Code(run)));
        Assert.Equal("completed", Status(await _program.StatusAsync(id)));
    }

    /// <summary>A job that ended some days ago: its file says so.</summary>
    private async Task<string> EndAsync(int daysAgo)
    {
        Run run = await _program.RunAsync("create", "--json", "--wait", "--topic=tea", $"--idempotency-key=day-{daysAgo}");
        string id = run.Json.GetProperty("taskId").GetString()!;
        string path = Path.Combine(_program.Home, "jobs", $"{id}.json");
        JsonNode job = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        job["updatedAt"] = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        await File.WriteAllTextAsync(path, job.ToJsonString(), TestContext.Current.CancellationToken);
        return id;
    }

    private static string[] Removed(Run run) => [.. run.Json.GetProperty("removed").EnumerateArray().Select(id => id.GetString()!)];

    private static string? Status(JsonElement task) => task.GetProperty("status").GetString();

    private static string? Code(Run run) => run.Json.GetProperty("error").GetProperty("code").GetString();
}
