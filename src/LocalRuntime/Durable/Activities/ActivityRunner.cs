using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Activities;

/// <summary>Runs an activity once and makes an input for its instance of what comes of it.</summary>
internal sealed partial class ActivityRunner(IDurableFunctions functions, PayloadConverter converter, EngineInstruments instruments, ILogger logger)
{
    /// <summary>What the instance is told; null when the host's stop has interrupted the activity, which then runs again after the next start.</summary>
    public async Task<HistoryInput?> RunAsync(ActivityInvocation invocation, CancellationToken stopping)
    {
        if (!functions.HasActivity(invocation.Name))
        {
            return new TaskFailed(invocation.TaskId, Failure.From(new InvalidOperationException(
                $"There is no activity function named '{invocation.Name}'. Check the name, or add a function with an [ActivityTrigger].")));
        }

        using Activity? span = DurableSpans.StartActivity(invocation);
        long begun = instruments.BeginActivity();
        try
        {
            object? result = await functions.RunActivityAsync(invocation, stopping);
            TaskCompleted completed = new(invocation.TaskId, converter.Serialize(result, $"the result of activity '{invocation.Name}'"));
            instruments.EndActivity(begun, invocation.Name, failed: false);
            return completed;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever it threw may come from being stopped.
            return null;
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            instruments.EndActivity(begun, invocation.Name, failed: true);
            LogFailed(exception, invocation.Name, invocation.TaskId, invocation.InstanceId);
            return new TaskFailed(invocation.TaskId, Failure.From(exception));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Activity '{Name}' (#{TaskId}) of instance '{InstanceId}' failed")]
    private partial void LogFailed(Exception exception, string name, int taskId, string instanceId);
}
