using System.Globalization;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>.</summary>
internal static class DurationOption
{
    /// <summary>The span in seconds; a number without a unit is seconds already, where that is allowed.</summary>
    /// <exception cref="CliException">The text is no span.</exception>
    public static long Read(string option, string text, bool needsUnit)
    {
        int seconds = DurationText.Units.FirstOrDefault(unit => text.EndsWith(unit.Unit)).Seconds;
        bool isGood = seconds > 0 || !needsUnit;
        string number = seconds > 0 ? text[..^1] : text;
        if (isGood && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return count * (long)Math.Max(seconds, 1);
        }

        string shown = SafeText.OneLine(text);
        throw new CliException(ExitCodes.Usage, needsUnit
            ? Texts.Pick($"{option} is '{shown}'; it must be a whole number with a unit, such as 90s, 15m, 2h or 1d.", $"{option} 的值“{shown}”无效；应为带单位的整数，例如 90s、15m、2h 或 1d。")
            : Texts.Pick($"{option} is '{shown}'; it must be a whole number of seconds, or have a unit, such as 90s, 5m or 1h.", $"{option} 的值“{shown}”无效；应为秒数，或带单位的整数，例如 90s、5m 或 1h。"));
    }
}
