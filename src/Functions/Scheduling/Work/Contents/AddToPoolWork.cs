using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary><c>add_to_pool</c>: gives approved contents a place in the publish pool, or another priority or time.</summary>
internal sealed class AddToPoolWork : IWorkType
{
    public string Name => "add_to_pool";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters) => ContentsWork.Gives("added");

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        (IReadOnlyList<string> contentIds, int? priority, DateTimeOffset? scheduledAt, _) = Read(parameters);
        return await ContentsWork.RunAsync(step, contentIds, "added", batch =>
            step.CallAsync<ContentsOutcome>(nameof(AddBatchToPool), new AddBatchToPoolInput(batch, priority, scheduledAt)));
    }

    private static (IReadOnlyList<string> ContentIds, int? Priority, DateTimeOffset? ScheduledAt, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        IReadOnlyList<string> contentIds = ContentIdFields.Read(fields, required: true) ?? [];
        int? priority = fields.Whole("priority", GenerationRequestRules.MinPriority, GenerationRequestRules.MaxPriority);
        DateTimeOffset? scheduledAt = fields.Time("scheduled_at");
        fields.RefuseOthers();
        return (contentIds, priority, scheduledAt, fields.Errors);
    }
}
