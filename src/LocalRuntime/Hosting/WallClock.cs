namespace ContentHub.LocalRuntime.Hosting;

/// <summary>
/// How long to arm a clock timer for a time of the wall clock. The timer counts time that passes while the machine runs;
/// the wall clock may be set, or the machine may sleep. So no wait is longer than a minute: whoever waits looks at the wall
/// clock then, and is at most that late. Early it never is, because it looks.
/// </summary>
internal static class WallClock
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <param name="now">What the wall clock reads, UTC.</param>
    /// <param name="dueAt">What it is to read, UTC.</param>
    /// <returns>From nothing to a minute.</returns>
    public static TimeSpan WaitFor(DateTime now, DateTime dueAt)
    {
        TimeSpan wait = dueAt - now;
        if (wait >= LongestWait)
        {
            return LongestWait;
        }

        // A clock timer counts whole milliseconds: rounded down it would come early and find nothing due.
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }
}
