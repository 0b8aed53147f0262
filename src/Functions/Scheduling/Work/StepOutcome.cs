using System.Text.Json.Nodes;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>How a step of an execution has ended.</summary>
/// <param name="Result">What came of it, as long as it may be; null for nothing to tell.</param>
/// <param name="Error">Why it failed, for people; null when it succeeded or was cancelled.</param>
/// <param name="IsCancelled">Whether it stopped because it was told to.</param>
internal sealed record StepOutcome(JsonObject? Result, string? Error = null, bool IsCancelled = false)
{
    public static StepOutcome Failed(string error) => new(null, error);

    public static StepOutcome Cancelled(JsonObject? result = null) => new(result, IsCancelled: true);
}
