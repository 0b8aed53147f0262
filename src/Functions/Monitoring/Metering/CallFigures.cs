using ContentHub.Domain.Statistics;
using ContentHub.Functions.Monitoring.Statistics;

namespace ContentHub.Functions.Monitoring.Metering;

/// <summary>How often things were called and how long that took, in memory.</summary>
internal sealed class CallFigures
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (DurationHistogram Durations, long Failed)> _calls = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);

    public void Add(string name, TimeSpan elapsed, string? errorCode)
    {
        lock (_lock)
        {
            (DurationHistogram durations, long failed) = _calls.TryGetValue(name, out (DurationHistogram, long) present) ? present : (new DurationHistogram(), 0);
            durations.Add(elapsed);
            _calls[name] = (durations, errorCode is null ? failed : failed + 1);
            if (errorCode is not null)
            {
                _errors[errorCode] = (_errors.TryGetValue(errorCode, out long before) ? before : 0) + 1;
            }
        }
    }

    /// <summary>What was counted, by name.</summary>
    public IReadOnlyList<(string Name, long Count, long Failed, DurationView Seconds)> Read()
    {
        lock (_lock)
        {
            return [.. _calls.Select(call => (call.Key, call.Value.Durations.Count, call.Value.Failed, DurationView.Of(call.Value.Durations)))];
        }
    }

    /// <summary>The errors, the most frequent first.</summary>
    public IReadOnlyList<ErrorCountView> ReadErrors()
    {
        lock (_lock)
        {
            return [.. _errors.Select(error => new ErrorCountView(error.Key, error.Value)).OrderByDescending(error => error.Count)];
        }
    }
}
