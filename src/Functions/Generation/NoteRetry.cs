using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary>What <see cref="NoteRetry"/> is given.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The attempt that failed.</param>
/// <param name="Error">Why.</param>
/// <param name="NextAttemptAt">When the next is due, UTC.</param>
public sealed record RetryNote(string TaskId, int Attempt, TaskError Error, DateTimeOffset NextAttemptAt);

/// <summary>Writes down that an attempt has failed and that another is to come.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class NoteRetry(ITaskStore tasks, TimeProvider time)
{
    /// <summary>Notes it, unless the task has ended.</summary>
    /// <param name="note">Which task, and why.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(NoteRetry))]
    public Task RunAsync([ActivityTrigger] RetryNote note, CancellationToken cancellation) => tasks.UpdateAsync(
        note.TaskId,
        task => task.NextAttemptAt == note.NextAttemptAt ? task : task.Tried(note.Attempt).WaitingToRetry(note.Error, note.NextAttemptAt, time.GetUtcNow()),
        cancellation);
}
