using System.Globalization;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary>What came of doing something to contents.</summary>
/// <param name="Done">Those that it was done to.</param>
/// <param name="Already">Those that needed it no more.</param>
/// <param name="Errors">Those that it cannot be done to.</param>
public sealed record ContentsOutcome(IReadOnlyList<string> Done, IReadOnlyList<string> Already, IReadOnlyList<ContentError> Errors);

/// <summary>Why something cannot be done to a content.</summary>
/// <param name="ContentId">The content.</param>
/// <param name="Error">Why, for people.</param>
public sealed record ContentError(string ContentId, string Error)
{
    internal JsonNode ToJson() => new JsonObject { ["content_id"] = ContentId, ["error"] = Error };
}

/// <summary>Does something to many contents, a few at a time. What cannot be done to one keeps no other back.</summary>
internal static class ContentsWork
{
    private const int Batch = 50;

    /// <summary>Does it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="contentIds">The contents.</param>
    /// <param name="done">The word for what is done, such as <c>approved</c>.</param>
    /// <param name="act">Does it to a few.</param>
    public static async Task<StepOutcome> RunAsync(WorkStep step, IReadOnlyList<string> contentIds, string done, Func<IReadOnlyList<string>, Task<ContentsOutcome>> act)
    {
        List<ContentsOutcome> outcomes = [];
        foreach (string[] batch in contentIds.Chunk(Batch))
        {
            if (step.IsCancelled)
            {
                return StepOutcome.Cancelled(Result(outcomes, done));
            }

            outcomes.Add(await act(batch));
        }

        JsonObject result = Result(outcomes, done);
        return outcomes.TrueForAll(outcome => outcome.Done.Count + outcome.Already.Count == 0)
            ? new StepOutcome(result, string.Create(CultureInfo.InvariantCulture, $"None of {contentIds.Count} contents was {done}. The first error: {outcomes[0].Errors[0].Error}"))
            : new StepOutcome(result);
    }

    /// <summary>An example of what later steps can refer to.</summary>
    public static JsonObject Gives(string done) => new()
    {
        [done] = 1,
        ["already"] = 0,
        ["failed"] = 0,
        ["content_ids"] = new JsonArray("content-000000000000"),
    };

    private static JsonObject Result(List<ContentsOutcome> outcomes, string done) => new()
    {
        [done] = outcomes.Sum(outcome => outcome.Done.Count),
        ["already"] = outcomes.Sum(outcome => outcome.Already.Count),
        ["failed"] = outcomes.Sum(outcome => outcome.Errors.Count),
        ["content_ids"] = new JsonArray([.. outcomes.SelectMany(outcome => outcome.Done.Concat(outcome.Already)).Select(id => (JsonNode)id)]),
        ["errors"] = new JsonArray([.. outcomes.SelectMany(outcome => outcome.Errors).Select(error => error.ToJson())]),
    };
}
