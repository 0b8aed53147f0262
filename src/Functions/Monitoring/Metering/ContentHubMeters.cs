using System.Diagnostics;
using System.Diagnostics.Metrics;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Monitoring.Metering;

/// <summary>
/// What this process does that is no task: calls of the creator and sendings of webhooks. Each is a measurement of an
/// instrument, for whoever listens to the meter, and a number in <see cref="Process"/>, for <c>GET /api/metrics</c>.
/// </summary>
public sealed class ContentHubMeters
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ContentHub";

    private readonly Histogram<double> _creatorCalls;
    private readonly Histogram<double> _webhookSends;
    private readonly DateTimeOffset _startedAt;
    private readonly CallFigures _calls = new();
    private readonly CallFigures _sends = new();

    /// <summary>Makes the instruments.</summary>
    /// <param name="factory">Makes the meter.</param>
    /// <param name="time">The clock.</param>
    public ContentHubMeters(IMeterFactory factory, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(time);
        Meter meter = factory.Create(MeterName);
        _creatorCalls = meter.CreateHistogram<double>("contenthub.creator.call.duration", "s", "How long calls of the creator took.");
        _webhookSends = meter.CreateHistogram<double>("contenthub.webhook.send.duration", "s", "How long sendings of webhooks took, up to the receiver's answer.");
        _startedAt = time.GetUtcNow();
    }

    /// <summary>What this process has done since it started.</summary>
    public ProcessView Process => new(
        _startedAt,
        [.. _calls.Read().Select(call => new CreatorCallsView(call.Name, call.Count, call.Failed, call.Seconds))],
        _calls.ReadErrors(),
        [.. _sends.Read().Select(send => new WebhookSendsView(send.Name, send.Count, send.Seconds))]);

    /// <summary>A call of the creator has ended.</summary>
    /// <param name="operation">Which, such as <c>submit</c>.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="errorCode">The stable name of its error; null when there was none.</param>
    public void CreatorCalled(string operation, TimeSpan elapsed, string? errorCode)
    {
        TagList tags = new() { { "contenthub.creator.operation", operation } };
        if (errorCode is not null)
        {
            tags.Add("error.type", errorCode);
        }

        _creatorCalls.Record(elapsed.TotalSeconds, tags);
        _calls.Add(operation, elapsed, errorCode);
    }

    /// <summary>A webhook was sent once.</summary>
    /// <param name="status">Where its delivery stands afterwards; pending when it is to be sent again.</param>
    /// <param name="elapsed">How long it took.</param>
    public void WebhookSent(WebhookDeliveryStatus status, TimeSpan elapsed)
    {
        _webhookSends.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("contenthub.webhook.status", status.ToName()));
        _sends.Add(status.ToName(), elapsed, errorCode: null);
    }
}
