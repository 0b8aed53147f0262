using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>Starts executions, each once however often it is asked: its orchestration has an id of its own.</summary>
public static class ExecutionStarter
{
    /// <summary>Starts an execution at its time, unless it was started before.</summary>
    /// <param name="input">The execution.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task StartAsync(ExecutionInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ExecuteSchedule),
                input,
                StartOptions.Once(input.ExecutionId, input.FireAt),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Each backend refuses a second start with an exception of its own; that the instance is there is what counts.
            if (await client.GetInstanceAsync(input.ExecutionId, cancellation) is null)
            {
                throw;
            }
        }
    }
}
