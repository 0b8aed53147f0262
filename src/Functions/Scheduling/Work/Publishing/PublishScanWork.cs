using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using ContentHub.Functions.Publishing;
using ContentHub.Functions.Scheduling.Work.Contents;

namespace ContentHub.Functions.Scheduling.Work.Publishing;

/// <summary><c>publish_pool_scan</c>: publishes what is due in the publish pool, or what is due of the contents named, and waits if asked.</summary>
internal sealed class PublishScanWork : IWorkType
{
    private const int Batch = 50;
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(5);

    public string Name => "publish_pool_scan";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters) => new() { ["started"] = 1, ["published"] = 1, ["failed"] = 0, ["already"] = 0, ["skipped"] = 0 };

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        (ChoosePublishTriesInput asked, bool? wait, _) = Read(parameters);
        ChosenTries chosen = await step.CallAsync<ChosenTries>(nameof(ChoosePublishTries), asked);
        if (chosen.Refusal is { } refusal)
        {
            return StepOutcome.Failed(refusal);
        }

        bool waits = wait ?? step.IsInWorkflow;
        int started = await StartAsync(step, chosen.Tries);
        Tally tally = new() { Open = [.. chosen.Tries.Take(started)] };
        bool isDone = started == chosen.Tries.Count
            && await step.UntilAsync(async () => await CheckAsync(step, tally) == 0 || !waits, s_shortestPause);
        JsonObject result = new()
        {
            ["started"] = started,
            ["published"] = tally.Published,
            ["failed"] = tally.Errors.Count,
            ["already"] = chosen.Already,
            ["skipped"] = chosen.Skipped,
            ["errors"] = new JsonArray([.. tally.Errors.Select(error => error.ToJson())]),
        };
        return isDone ? new StepOutcome(result, Error(asked, chosen, tally, waits)) : StepOutcome.Cancelled(result);
    }

    private static (ChoosePublishTriesInput Asked, bool? Wait, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        int? most = fields.Whole("max_batch_size", 1, 1000);
        IReadOnlyList<string>? contentIds = ContentIdFields.Read(fields, required: false);
        bool? wait = fields.Flag("wait");
        fields.RefuseOthers();
        return (new ChoosePublishTriesInput(most, contentIds), wait, fields.Errors);
    }

    /// <summary>Starts tries until the execution is to stop.</summary>
    /// <returns>How many were started.</returns>
    private static async Task<int> StartAsync(WorkStep step, IReadOnlyList<PublishTry> tries)
    {
        int started = 0;
        foreach (PublishTry[] batch in tries.Chunk(Batch))
        {
            if (step.IsCancelled)
            {
                break;
            }

            await step.CallAsync<object>(nameof(StartPublishTries), batch);
            started += batch.Length;
        }

        return started;
    }

    /// <summary>Asks how those tries stand that were open when they were last asked for.</summary>
    /// <returns>How many are open now.</returns>
    private static async Task<int> CheckAsync(WorkStep step, Tally tally)
    {
        List<PublishTry> open = [];
        foreach (PublishTry[] batch in tally.Open.Chunk(Batch))
        {
            CheckedTries found = await step.CallAsync<CheckedTries>(nameof(CheckPublishTries), batch);
            open.AddRange(found.Open);
            tally.Published += found.Published;
            tally.Errors.AddRange(found.Errors);
        }

        tally.Open = open;
        return open.Count;
    }

    private static string? Error(ChoosePublishTriesInput asked, ChosenTries chosen, Tally tally, bool waits)
    {
        if (asked.ContentIds is { } named && chosen.Tries.Count + chosen.Already == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"None of {named.Count} contents is due in the publish pool.");
        }

        return waits && chosen.Tries.Count > 0 && tally.Published + chosen.Already == 0
            ? string.Create(CultureInfo.InvariantCulture, $"None of {chosen.Tries.Count} contents was published. The first error: {tally.Errors[0].Error}")
            : null;
    }

    /// <summary>How the tries stand.</summary>
    private sealed class Tally
    {
        public required IReadOnlyList<PublishTry> Open { get; set; }

        public int Published { get; set; }

        public List<ContentError> Errors { get; } = [];
    }
}
