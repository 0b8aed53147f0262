using ContentHub.Domain.Alerts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Alerts;

/// <summary><c>GET /api/alerts/rules</c>: what is watched, and what it is like now.</summary>
/// <param name="signals">What is.</param>
/// <param name="silences">When nobody wants to be told.</param>
/// <param name="settings">Whether rules are evaluated, and when people are told.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ReadAlertRules(IAlertSignals signals, IAlertSilenceStore silences, AlertSettings settings, TimeProvider time, ILogger<ReadAlertRules> logger)
{
    /// <summary>Measures everything anew.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListAlertRules")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/rules")] HttpRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<AlertSilence> silent = await silences.ListAsync(cancellation);
        AlertRuleView[] rules = await Task.WhenAll(AlertRuleNames.All.Select(rule => ReadAsync(rule, silent, cancellation)));
        return Results.Ok(new AlertRulesView(settings.Enabled, settings.Timing.Hold.TotalSeconds, settings.Timing.Repeat.TotalSeconds, rules));
    }

    private static string Unit(AlertRule rule) => rule switch
    {
        AlertRule.FailureRate or AlertRule.TimeoutRate => "percent",
        AlertRule.DiskLow => "MiB",
        _ => "count",
    };

    private async Task<AlertRuleView> ReadAsync(AlertRule rule, IReadOnlyList<AlertSilence> silent, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? silencedUntil = silent.Where(silence => silence.Covers(rule, now)).Max(silence => (DateTimeOffset?)silence.Until);
        try
        {
            IReadOnlyList<AlertReading> readings = await signals.ReadAsync(rule, cancellation);
            return new AlertRuleView(
                rule.ToName(),
                Unit(rule),
                readings[0].Threshold,
                readings.Any(reading => reading.IsOver),
                [.. readings.Select(reading => new AlertReadingView(reading.Subject, reading.Value, reading.Detail))],
                silencedUntil,
                null);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            LogUnknown(exception, rule.ToName());
            return new AlertRuleView(rule.ToName(), Unit(rule), null, null, [], silencedUntil, "It cannot be measured now; the service's log has the cause.");
        }
    }

    [LoggerMessage(LogLevel.Error, "What the alert rule {Rule} watches cannot be measured")]
    private partial void LogUnknown(Exception exception, string rule);
}

/// <summary>The rules.</summary>
/// <param name="Enabled">Whether they are evaluated (ALERTS_ENABLED).</param>
/// <param name="HoldSeconds">How long a condition must hold.</param>
/// <param name="RepeatSeconds">How often people are reminded; 0 for never.</param>
/// <param name="Rules">The rules.</param>
public sealed record AlertRulesView(bool Enabled, double HoldSeconds, double RepeatSeconds, IReadOnlyList<AlertRuleView> Rules);

/// <summary>A rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Unit">What values are: percent, count or MiB.</param>
/// <param name="Threshold">A value above it is a reason for an alert; of the disk, one below it.</param>
/// <param name="IsOver">Whether there is a reason now; null when that is not known.</param>
/// <param name="Values">What it sees now, one for each subject.</param>
/// <param name="SilencedUntil">Until when nobody is told.</param>
/// <param name="Problem">Why it is not known.</param>
public sealed record AlertRuleView(
    string Rule,
    string Unit,
    double? Threshold,
    bool? IsOver,
    IReadOnlyList<AlertReadingView> Values,
    DateTimeOffset? SilencedUntil,
    string? Problem);

/// <summary>What a rule sees.</summary>
/// <param name="Subject">What of several things it is about.</param>
/// <param name="Value">The value; null when there is too little to tell.</param>
/// <param name="Detail">What the value does not say.</param>
public sealed record AlertReadingView(string? Subject, double? Value, string? Detail);
