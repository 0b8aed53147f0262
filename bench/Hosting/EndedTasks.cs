using ContentHub.Domain.Generation;
using ContentHub.Storage;

namespace ContentHub.Bench.Hosting;

/// <summary>Fills a data folder with tasks that have ended, over the 30 days up to now: with every row and index that the app would have written.</summary>
internal static class EndedTasks
{
    public const int Accounts = 20;
    public const int Categories = 5;
    private static readonly TimeSpan s_time = TimeSpan.FromDays(30);

    public static async Task FillAsync(string folder, int count)
    {
        using SqliteStorage storage = SqliteStorage.Open(Path.Combine(folder, "contenthub.db"), TimeProvider.System);
        DateTimeOffset start = TimeProvider.System.GetUtcNow() - s_time;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, cancellation) =>
            await storage.Tasks.AddAsync(New(number, start + (s_time * (number / (double)count))), cancellation));
        await storage.Statistics.RollUpAsync();
    }

    private static GenerationTask New(int number, DateTimeOffset end)
    {
        GenerationRequest request = new() { AccountId = 1 + (number % Accounts), Topic = "a topic", Category = $"category {number / Accounts % Categories}", AutoApprove = true };
        DateTimeOffset created = end - TimeSpan.FromSeconds(30 + (number * 7919L % 600));
        GenerationTask task = GenerationTask.Create($"task-{number:x12}", request, created).Submitted(1, "job", end, created + TimeSpan.FromSeconds(number % 20));
        return (number % 20) switch
        {
            0 => task.Ended(GenerationTaskStatus.Failed, new TaskError("creator_failed", "no muse"), end),
            1 => task.Ended(GenerationTaskStatus.Timeout, new TaskError("task_timeout", "too late"), end),
            2 => task.Ended(GenerationTaskStatus.Cancelled, new TaskError("cancelled", "stopped"), end),
            _ => task.Completed($"content-{number:x12}", end),
        };
    }
}
