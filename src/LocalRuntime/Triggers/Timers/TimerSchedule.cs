using System.Globalization;
using ContentHub.LocalRuntime.Hosting;
using NCrontab;

namespace ContentHub.LocalRuntime.Triggers.Timers;

/// <summary>When a timer-triggered function runs: NCRONTAB of five or six fields, or a span from one run to the next.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _span;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan span)
    {
        _cron = cron;
        _span = span;
    }

    /// <exception cref="HostStartException">The text is neither.</exception>
    public static TimerSchedule Parse(string functionName, string text)
    {
        bool seconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds }) is { } cron)
        {
            return new TimerSchedule(cron, default);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) && span > TimeSpan.Zero
            ? new TimerSchedule(null, span)
            : throw new HostStartException($"The timer function '{functionName}' has the schedule '{text}', which is neither NCRONTAB (such as '0 */5 * * * *') nor a positive time span (such as '00:05:00').");
    }

    /// <summary>The first occurrence after a time, UTC.</summary>
    public DateTime Next(DateTime after) => _cron?.GetNextOccurrence(after) ?? after + _span;
}
