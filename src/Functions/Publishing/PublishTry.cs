using System.Globalization;

namespace ContentHub.Functions.Publishing;

/// <summary>One try to publish a content.</summary>
/// <param name="ContentId">The content.</param>
/// <param name="Attempt">Which try, from 1.</param>
public sealed record PublishTry(string ContentId, int Attempt)
{
    /// <summary>What the ids of these orchestrations begin with.</summary>
    public const string InstanceIdPrefix = "publish-";

    /// <summary>The id of the try's orchestration: whoever starts the same try starts the same instance.</summary>
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"{InstanceIdPrefix}{ContentId}-{Attempt}");
}

/// <summary>How a try has ended.</summary>
/// <param name="Location">Where it was published; null when the target does not say, or there was an error.</param>
/// <param name="Error">Why it failed; null when it was published.</param>
/// <param name="IsTransient">Whether a later try may succeed.</param>
public sealed record PublishOutcome(string? Location, string? Error = null, bool IsTransient = false);
