using ContentHub.Domain;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Alerts.Signals;

/// <summary>The tasks that ended in a time; cancelled ones say nothing of the system and are not counted.</summary>
/// <param name="Completed">How many completed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="TimedOut">How many ran out of time.</param>
public sealed record EndedTasks(int Completed, int Failed, int TimedOut)
{
    /// <summary>How many there are.</summary>
    public int All => Completed + Failed + TimedOut;
}

/// <summary>Counts tasks for the rules about them, up to bounds: what is beyond makes no rule say anything else.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class TaskSignals(ITaskStore tasks, TimeProvider time)
{
    private const int PageSize = 200;
    private const int MostLookedAt = 2000;

    // The lists are in the order in which tasks were made; hardly one takes longer than that.
    private static readonly TimeSpan s_longestTask = TimeSpan.FromHours(4);

    /// <summary>The tasks that ended lately: of each outcome, among the newest 2,000 tasks.</summary>
    /// <param name="window">How long ago they may have ended.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<EndedTasks> CountEndedAsync(TimeSpan window, CancellationToken cancellation) => new(
        await CountEndedAsync(GenerationTaskStatus.Completed, window, cancellation),
        await CountEndedAsync(GenerationTaskStatus.Failed, window, cancellation),
        await CountEndedAsync(GenerationTaskStatus.Timeout, window, cancellation));

    /// <summary>The tasks that have not ended; of each status, at most 2,000 are counted.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<int> CountBacklogAsync(CancellationToken cancellation)
    {
        int count = 0;
        foreach (GenerationTaskStatus status in new[] { GenerationTaskStatus.Pending, GenerationTaskStatus.Submitted, GenerationTaskStatus.Processing })
        {
            count += await CountAsync(status, static _ => true, static _ => true, cancellation);
        }

        return count;
    }

    private Task<int> CountEndedAsync(GenerationTaskStatus status, TimeSpan window, CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - window;
        return CountAsync(status, task => task.CompletedAt >= since, task => task.CreatedAt >= since - s_longestTask, cancellation);
    }

    private async Task<int> CountAsync(GenerationTaskStatus status, Func<GenerationTask, bool> counts, Func<GenerationTask, bool> goesOn, CancellationToken cancellation)
    {
        int count = 0;
        int lookedAt = 0;
        string? continuation = null;
        do
        {
            Page<GenerationTask> page = await tasks.ListAsync(new TaskQuery { Status = status, PageSize = PageSize, Continuation = continuation }, cancellation);
            count += page.Items.Count(counts);
            lookedAt += page.Items.Count;
            continuation = page.Items.All(goesOn) ? page.Continuation : null;
        }
        while (continuation is not null && lookedAt < MostLookedAt);
        return count;
    }
}
