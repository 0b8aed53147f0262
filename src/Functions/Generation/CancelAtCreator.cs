using ContentHub.Domain.Creators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Generation;

/// <summary>Stops work at the creator.</summary>
/// <param name="creator">The creator.</param>
/// <param name="logger">The log.</param>
public sealed partial class CancelAtCreator(IContentCreator creator, ILogger<CancelAtCreator> logger)
{
    /// <summary>Tells the creator to stop; one that cannot be told does not keep the task from ending.</summary>
    /// <param name="task">Which task.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(CancelAtCreator))]
    public async Task RunAsync([ActivityTrigger] CreatorTask task, CancellationToken cancellation)
    {
        try
        {
            await creator.CancelAsync(task.CreatorTaskId, cancellation);
        }
        catch (CreatorException exception)
        {
            LogNotCancelled(exception, task.TaskId, exception.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The creator could not be told to stop task {TaskId}: {Code}")]
    private partial void LogNotCancelled(Exception exception, string taskId, string code);
}
