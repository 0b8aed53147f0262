using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Generation;

/// <summary>What the creator said: done, ended badly, or neither yet.</summary>
/// <param name="IsDone">The result can be fetched.</param>
/// <param name="End">How the task ends, when there will be no result.</param>
public sealed record CheckOutcome(bool IsDone, TaskEnd? End);

/// <summary>Asks the creator how a task is getting on.</summary>
/// <param name="creator">The creator.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class CheckCreator(IContentCreator creator, ITaskStore tasks, TimeProvider time, ILogger<CheckCreator> logger)
{
    /// <summary>Asks once and notes the progress.</summary>
    /// <param name="task">Which task.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(CheckCreator))]
    public async Task<CheckOutcome> RunAsync([ActivityTrigger] CreatorTask task, CancellationToken cancellation)
    {
        CreationStatus status;
        try
        {
            IReadOnlyDictionary<string, CreationStatus> answer = await creator.GetStatusAsync([task.CreatorTaskId], cancellation);
            status = answer[task.CreatorTaskId];
        }
        catch (CreatorException exception)
        {
            // A creator that cannot be asked may still be writing: the next poll asks again, the task's deadline ends it.
            LogUnreachable(exception, task.TaskId, exception.Code);
            return exception.IsTransient ? new CheckOutcome(false, null) : Failed(exception.Code, exception.Message, isTransient: false);
        }

        switch (status.State)
        {
            case CreationState.Completed:
                return new CheckOutcome(true, null);
            case CreationState.Failed:
                return Failed(CreatorErrorCodes.Failed, $"The creator failed: {status.Error ?? "it gave no reason"}", status.IsTransient);
            case CreationState.Cancelled:
                return new CheckOutcome(false, TaskEnd.Because(GenerationTaskStatus.Cancelled, CreatorErrorCodes.Cancelled, "The work was cancelled at the creator."));
            case CreationState.Unknown:
                return Failed(CreatorErrorCodes.Lost, $"The creator no longer knows its task '{task.CreatorTaskId}'. Was its state folder removed?", isTransient: true);
            case CreationState.Running:
                DateTimeOffset now = time.GetUtcNow();
                await tasks.UpdateAsync(task.TaskId, present => present.Processing(Progress(status, now), now), cancellation);
                return new CheckOutcome(false, null);
            default:
                return new CheckOutcome(false, null);
        }
    }

    private static CheckOutcome Failed(string code, string message, bool isTransient) => new(false, TaskEnd.Failed(code, message, isTransient));

    private static TaskProgress? Progress(CreationStatus status, DateTimeOffset now) => status.Percentage is { } percentage
        ? new TaskProgress { Percentage = Math.Clamp(percentage, 0, 100), Stage = status.Stage, UpdatedAt = now }
        : null;

    [LoggerMessage(LogLevel.Warning, "The creator could not be asked about task {TaskId}: {Code}")]
    private partial void LogUnreachable(Exception exception, string taskId, string code);
}
