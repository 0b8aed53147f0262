using System.Text.Json;
using ContentHub.Cli.Tests;
using ContentHub.Domain.Contents;
using ContentHub.Storage;

namespace ContentHub.EndToEnd;

/// <summary>A copy of the data folder, made in the midst of work, holds all that was acknowledged before.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Copies = 4;
    private const int Most = 15;
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_service_on_a_copy_made_in_the_midst_of_work_goes_on_with_every_task_and_doubles_none()
    {
        _program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        _program.Settings["ASYNC_MAX_CONCURRENT_TASKS"] = "4";
        List<string> acknowledged = [];
        string folder = _program.DataFolder;
        for (int i = 0; i < Copies; i++)
        {
            string copy = Path.Combine(_program.Folder, $"copy-{i}");
            await WorkAndCopyAsync(acknowledged, copy);
            Directory.Delete(folder, recursive: true);
            folder = _program.Settings["CONTENTHUB_DATA"] = copy;
        }

        await using (Service last = await _program.ServeAsync())
        {
            foreach (string id in acknowledged)
            {
                JsonElement task = await last.WaitForEndAsync(id);
                Assert.True(task.GetProperty("status").GetString() == "completed", $"{task}");
            }
        }

        using SqliteStorage storage = SqliteStorage.Open(Path.Combine(folder, "contenthub.db"), TimeProvider.System);
        IReadOnlyList<Content> contents = (await storage.Contents.ListAsync(new ContentQuery { PageSize = 1000 }, TestContext.Current.CancellationToken)).Items;
        ILookup<string, Content> byTask = contents.ToLookup(content => content.TaskId);
        Assert.All(acknowledged, id => Assert.Single(byTask[id]));
    }

    /// <summary>The service works and is copied while tasks come in; then it is lost with all that it has.</summary>
    private async Task WorkAndCopyAsync(List<string> acknowledged, string copy)
    {
        await using Service service = await _program.ServeAsync();
        for (int i = 0; i < 5; i++)
        {
            acknowledged.Add(await service.SubmitAsync($"topic {acknowledged.Count}"));
        }

        using CancellationTokenSource copied = new();
        Task coming = SubmitUntilAsync(service, copied.Token);
        Run run = await _program.RunAsync("backup", copy);
        await copied.CancelAsync();
        await coming;
        await service.KillAsync();
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private static async Task SubmitUntilAsync(Service service, CancellationToken end)
    {
        for (int i = 0; i < Most && !end.IsCancellationRequested; i++)
        {
            await service.SubmitAsync("one that may come too late for the copy");
        }
    }
}
