using System.Globalization;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Webhooks;

/// <summary>
/// The id of a delivery: <c>webhook-</c>, the task's id, and which end of the task it tells of. Being derived, a second
/// notice of the same end meets the first. The orchestration of the first round has the same id.
/// </summary>
public static class WebhookDeliveryId
{
    private const string Prefix = "webhook-";
    private const int TaskIdLength = 17;

    /// <summary>The id of the delivery that tells of an end.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="generation">Which run of the task has ended, from 1.</param>
    public static string For(string taskId, int generation) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{taskId}-{generation}");

    /// <summary>The id of the orchestration that makes a round of tries.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="run">Which round, from 1.</param>
    public static string Instance(string deliveryId, int run) => run == 1 ? deliveryId : string.Create(CultureInfo.InvariantCulture, $"{deliveryId}-r{run}");

    /// <summary>Whether the text has the form of a delivery's id.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string? value) =>
        value is { Length: > 26 and <= 36 }
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && GenerationTaskId.IsValid(value.Substring(Prefix.Length, TaskIdLength))
        && value[Prefix.Length + TaskIdLength] == '-'
        && !value.AsSpan(Prefix.Length + TaskIdLength + 1).ContainsAnyExceptInRange('0', '9');
}
