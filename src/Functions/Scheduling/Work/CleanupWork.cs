using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using ContentHub.Functions.Monitoring;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary><c>cleanup</c>: removes tasks that ended long ago; their contents stay.</summary>
internal sealed class CleanupWork : IWorkType
{
    public string Name => "cleanup";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters) => new() { ["removed"] = 1 };

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        RemoveOldTasksInput input = new(Read(parameters).OlderThanDays);
        int removed = 0;
        while (!step.IsCancelled)
        {
            int batch = await step.CallAsync<int>(nameof(RemoveOldTasks), input);
            removed += batch;
            if (batch < RemoveOldTasks.Batch)
            {
                return new StepOutcome(new JsonObject { ["removed"] = removed });
            }
        }

        return StepOutcome.Cancelled(new JsonObject { ["removed"] = removed });
    }

    private static (int? OlderThanDays, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        int? days = fields.Whole("older_than_days", 0, 3650);
        fields.RefuseOthers();
        return (days, fields.Errors);
    }
}

/// <summary>What <see cref="RemoveOldTasks"/> is given.</summary>
/// <param name="OlderThanDays">How long ago they must have ended; null for the retention time.</param>
public sealed record RemoveOldTasksInput(int? OlderThanDays);

/// <summary>Removes tasks that ended long ago.</summary>
/// <param name="removal">Removes tasks.</param>
/// <param name="settings">The retention time.</param>
public sealed class RemoveOldTasks(TaskRemoval removal, ContentHubSettings settings)
{
    internal const int Batch = 200;

    /// <summary>Removes 200 of them.</summary>
    /// <param name="input">Which.</param>
    /// <param name="client">Forgets their orchestrations.</param>
    /// <param name="cancellation">The host stops; what is gone is gone, and is not counted again.</param>
    /// <returns>How many this run has removed; fewer when there are no more.</returns>
    [Function(nameof(RemoveOldTasks))]
    public Task<int> RunAsync([ActivityTrigger] RemoveOldTasksInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        removal.RemoveAsync(TimeSpan.FromDays(input.OlderThanDays ?? settings.TaskRetentionDays), Batch, client, cancellation);
}
