namespace ContentHub.Domain.Webhooks;

/// <summary>
/// When a delivery that failed is tried again: after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h, seven tries in all, as Standard
/// Webhooks proposes. Each pause is up to a tenth longer, so that what failed together does not come back together.
/// </summary>
public static class RetrySchedule
{
    /// <summary>The longest pause that a receiver can ask for.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private const double Jitter = 0.1;

    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ];

    /// <summary>The pause after a try.</summary>
    /// <param name="number">Which try, from 1.</param>
    /// <param name="chance">Where the jitter comes from; the same value gives the same pause.</param>
    /// <returns>The pause in whole milliseconds; null after the last try.</returns>
    public static TimeSpan? PauseAfter(int number, Guid chance)
    {
        if (number > s_pauses.Length)
        {
            return null;
        }

        double part = BitConverter.ToUInt16(chance.ToByteArray()) / (double)ushort.MaxValue;
        return TimeSpan.FromMilliseconds(Math.Floor(s_pauses[number - 1].TotalMilliseconds * (1 + (Jitter * part))));
    }

    /// <summary>The pause when the receiver has asked for one: no shorter than asked, and no longer than a day.</summary>
    /// <param name="planned">The pause of the schedule.</param>
    /// <param name="asked">What the receiver asked for; null when it did not.</param>
    public static TimeSpan Honour(TimeSpan planned, TimeSpan? asked) =>
        asked is { } pause && pause > planned ? (pause < LongestPause ? pause : LongestPause) : planned;
}
