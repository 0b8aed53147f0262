using System.Globalization;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands;

/// <summary>Times on the command line: of this place unless they have an offset.</summary>
internal static class TimeOption
{
    /// <summary>The time as the server takes it, UTC; null for none.</summary>
    /// <exception cref="CliException">The text is no time.</exception>
    public static string? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : throw new CliException(ExitCodes.Usage, Texts.Pick($"'{SafeText.OneLine(text)}' is not a time.", $"“{SafeText.OneLine(text)}”不是有效的时间。"), Texts.Pick("Such as: '2026-01-31 08:00' or 2026-01-31T08:00:00Z", "例如：'2026-01-31 08:00' 或 2026-01-31T08:00:00Z"));
    }
}
