using ContentHub.Domain.Alerts;

namespace ContentHub.Functions.Tests.Alerts;

/// <summary>Signals that a test sets: rules that are over, those that cannot be measured, and all others well.</summary>
internal sealed class FakeSignals : IAlertSignals
{
    /// <summary>What is over the threshold.</summary>
    public IReadOnlyList<AlertReading> Over { get; set; } = [];

    /// <summary>What cannot be measured.</summary>
    public AlertRule? Unknown { get; set; }

    public static AlertReading Backlog(double value = 83) => new(AlertRule.Backlog, null, value, 50, IsOver: true);

    public static AlertReading Missed(string scheduleId, string name) => new(AlertRule.ScheduleMissed, scheduleId, 2, 0, IsOver: true, name);

    public Task<IReadOnlyList<AlertReading>> ReadAsync(AlertRule rule, CancellationToken cancellation = default)
    {
        AlertReading[] over = [.. Over.Where(reading => reading.Rule == rule)];
        return rule == Unknown
            ? Task.FromException<IReadOnlyList<AlertReading>>(new InvalidOperationException("cannot be measured"))
            : Task.FromResult<IReadOnlyList<AlertReading>>(over.Length > 0 ? over : [new AlertReading(rule, null, 1, 50, IsOver: false)]);
    }
}
