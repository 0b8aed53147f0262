using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Examples;

public sealed class ReplayExample : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_history_is_recorded_into_a_file_and_replayed_from_it()
    {
        string path = Path.Combine(_folder, "order-not-paid.json");
        await RecordAsync(path);
        Replay(path);
    }

    #region record
    private static async Task RecordAsync(string path)
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)] });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea");
        await host.WaitForCompletionAsync(id);

        OrchestrationHistory history = await host.RecordHistoryAsync(id);
        await File.WriteAllTextAsync(path, history.ToJson());
    }
    #endregion

    #region replay
    private static void Replay(string path)
    {
        OrchestrationHistory history = OrchestrationHistory.FromJson(File.ReadAllText(path));
        using OrchestrationReplayer replayer = new(typeof(Shop));
        replayer.Replay(history);
    }
    #endregion
}
