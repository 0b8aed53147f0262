using System.Globalization;
using System.Threading.Channels;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Events;

/// <summary>
/// The promises of changes. There is no transaction over the row of a task and the log, so a change is promised before it is
/// written; whoever moves changes into the log believes the row, not the promise.
/// </summary>
internal sealed class EventOutbox(ITable table, TimeProvider time)
{
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Promises what a change of a task will have to tell.</summary>
    /// <returns>Whether it has anything to tell.</returns>
    public async Task<bool> PromiseAsync(GenerationTask? before, GenerationTask after, CancellationToken cancellation)
    {
        List<(string Key, EventPromise Promise)> promises = [];
        string step = string.Create(CultureInfo.InvariantCulture, $"{after.TaskId}:{after.Revision:D6}");
        DateTimeOffset now = time.GetUtcNow();
        if (before?.Revision != after.Revision)
        {
            promises.Add((step, new EventPromise { At = now, Id = after.TaskId, Step = after.Revision }));
        }

        if (after.Progress is { } progress && (before?.Progress?.Percentage, before?.Progress?.Stage) != (progress.Percentage, progress.Stage))
        {
            // The same word of the creator, said again, is the same event: in one step each is told once.
            string key = string.Create(CultureInfo.InvariantCulture, $"{step}:{progress.Percentage:D3}{StageName(progress.Stage)}");
            promises.Add((key, new EventPromise { At = now, Id = after.TaskId, Step = after.Revision, Progress = progress }));
        }

        await WriteAsync(promises, cancellation);
        return promises.Count > 0;
    }

    /// <summary>Promises what a change of an execution will have to tell.</summary>
    /// <returns>Whether it has anything to tell.</returns>
    public async Task<bool> PromiseAsync(ScheduleExecution? before, ScheduleExecution after, CancellationToken cancellation)
    {
        if (before?.Status == after.Status)
        {
            return false;
        }

        int stage = Stage(after.Status);
        string key = string.Create(CultureInfo.InvariantCulture, $"{after.ExecutionId}:{stage}");
        await WriteAsync([(key, new EventPromise { At = time.GetUtcNow(), Id = after.ExecutionId, Step = stage })], cancellation);
        return true;
    }

    /// <summary>What was promised has been written.</summary>
    public void Kept() => _changed.Writer.TryWrite(true);

    /// <summary>Ends when promises have been kept since the last time.</summary>
    public async Task WaitAsync(CancellationToken cancellation) => await _changed.Reader.ReadAsync(cancellation);

    /// <summary>The stages that an execution comes through: it waits, it runs, it has ended.</summary>
    public static int Stage(ExecutionStatus status) => status.IsTerminal() ? 2 : (int)status;

    private static string StageName(string? stage) => stage is null ? "" : $"-{string.Concat(stage.Take(64).Where(char.IsAsciiLetterOrDigit))}";

    private Task WriteAsync(List<(string Key, EventPromise Promise)> promises, CancellationToken cancellation) =>
        promises.Count == 0
            ? Task.CompletedTask
            : table.WriteAsync(
                [.. promises.Select(promise => new UpsertWrite(new TableEntity(
                    EventRows.Partition,
                    EventRows.Promise(promise.Key),
                    StorageJson.Write(promise.Promise, StorageJson.Default.EventPromise))))],
                cancellation);
}
