using System.Text.Json;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Http;

/// <summary>What the API says at the end of a request that it held open, with the status 201 whether the work succeeded or not.</summary>
/// <param name="TaskId">The task's id; the one that it was given, unless it does not take it.</param>
/// <param name="State">How the work ended; null when it does not say.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="QualityScore">Its judgement of the article, 0–10, which its results do not have.</param>
internal sealed record SubmissionAnswer(string? TaskId, CreationState? State, string? Error, double? QualityScore)
{
    public static SubmissionAnswer Read(JsonElement data) => new(
        JsonText.Whole(data, "taskId") is { Length: > 0 and <= 100 } id ? id : null,
        HttpTaskList.StateOf(JsonText.Whole(data, "status")) is CreationState.Completed or CreationState.Failed
            ? HttpTaskList.StateOf(JsonText.Whole(data, "status"))
            : null,
        JsonText.Short(data, "error") ?? (data.TryGetProperty("error", out JsonElement error) ? JsonText.Short(error, "message") : null),
        JsonText.Number(data, "qualityScore") is { } score and >= 0 and <= 10 ? score : null);
}
