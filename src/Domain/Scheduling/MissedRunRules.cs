namespace ContentHub.Domain.Scheduling;

/// <summary>What becomes of an occurrence whose time has come.</summary>
public enum MissedRunDecision
{
    /// <summary>It runs now.</summary>
    Run,

    /// <summary>It is recorded as missed.</summary>
    Missed,
}

/// <summary>Whether an occurrence still runs when its time has passed while nothing could run.</summary>
public static class MissedRunRules
{
    /// <summary>What is no later than this has not been missed: it runs under every policy.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>Whether an occurrence runs or is missed.</summary>
    /// <param name="policy">The policy of the schedule.</param>
    /// <param name="window">How late an occurrence can be and still run.</param>
    /// <param name="fireAt">When the occurrence was to fire.</param>
    /// <param name="nextFireAt">When the one after it is to fire; null when none comes.</param>
    /// <param name="now">The present time.</param>
    public static MissedRunDecision Decide(
        MissedRunPolicy policy,
        TimeSpan window,
        DateTimeOffset fireAt,
        DateTimeOffset? nextFireAt,
        DateTimeOffset now)
    {
        TimeSpan late = now - fireAt;
        if (late <= Grace)
        {
            return MissedRunDecision.Run;
        }

        bool runs = late <= window && policy switch
        {
            MissedRunPolicy.One => nextFireAt is null || nextFireAt > now,
            MissedRunPolicy.All => true,
            _ => false,
        };
        return runs ? MissedRunDecision.Run : MissedRunDecision.Missed;
    }
}
