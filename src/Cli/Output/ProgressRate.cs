namespace ContentHub.Cli.Output;

/// <summary>How fast something comes on, while somebody looks, and so how long it takes still.</summary>
internal sealed class ProgressRate
{
    // Of less, an estimate is a guess.
    private const double LeastGain = 10;
    private (TimeSpan At, double Percentage)? _first;
    private double _last;
    private TimeSpan? _end;

    /// <summary>Notes how far it is.</summary>
    /// <param name="at">When, since somebody looks.</param>
    /// <param name="percentage">How far it is, 0–100; null when it does not say.</param>
    public void See(TimeSpan at, double? percentage)
    {
        if (percentage is not { } now)
        {
            return;
        }

        // What falls back has begun again.
        if (_first is not { } first || now < _last)
        {
            _first = (at, now);
            _end = null;
        }
        else if (now - first.Percentage >= LeastGain)
        {
            _end = at + ((at - first.At) * ((100 - now) / (now - first.Percentage)));
        }

        _last = now;
    }

    /// <summary>How long it takes still, if it goes on as fast as it went; null while nobody can say.</summary>
    /// <param name="at">When, since somebody looks.</param>
    public TimeSpan? Rest(TimeSpan at) => _end - at is { } rest && rest > TimeSpan.Zero ? rest : null;
}
