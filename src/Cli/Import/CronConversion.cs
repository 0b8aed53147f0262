using System.Globalization;
using System.Text.RegularExpressions;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Import;

/// <summary>
/// Cron as the predecessor read it (APScheduler's <c>from_crontab</c>) as it is read here. The week began with Monday there,
/// as 0, and ended with Sunday, as 6: days of the week are written by name, so that a schedule runs on the days that it ran on.
/// </summary>
internal static partial class CronConversion
{
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;
    private static readonly string[] s_days = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    /// <exception cref="RowRefusedException">The predecessor could not read it either.</exception>
    public static string Convert(string expression)
    {
        string[] fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            throw SourceRow.Wrong("cron_expression", expression, Texts.Pick("five fields", "五个字段"));
        }

        fields[DayOfMonth] = fields[DayOfMonth].Equals("last", StringComparison.OrdinalIgnoreCase) ? "L" : fields[DayOfMonth];
        fields[DayOfWeek] = Days(fields[DayOfWeek], expression);
        return string.Join(' ', fields);
    }

    private static string Days(string field, string expression)
    {
        SortedSet<int> days = [];
        foreach (string part in field.Split(','))
        {
            Match match = Part().Match(part);
            bool all = part.StartsWith('*');
            int first = all ? 0 : Day(match.Groups["first"].Value);
            int last = match.Groups["last"] is { Success: true, Value: var end } ? Day(end) : all || match.Groups["step"].Success ? s_days.Length - 1 : first;
            int step = match.Groups["step"].Success ? int.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture) : 1;
            if (!match.Success || first < 0 || last < first)
            {
                throw SourceRow.Wrong("cron_expression", expression, Texts.Pick("days of the week from 0, Monday, to 6, Sunday", "星期取 0（周一）至 6（周日）"));
            }

            for (int day = first; day <= last; day += step)
            {
                days.Add(day);
            }
        }

        return days.Count == s_days.Length ? "*" : string.Join(',', days.Select(day => s_days[day]));
    }

    private static int Day(string text) => text.Length == 1 && text[0] is >= '0' and <= '6'
        ? text[0] - '0'
        : Array.FindIndex(s_days, day => day.Equals(text, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(\*|(?<first>[0-9]|[A-Za-z]{3})(-(?<last>[0-9]|[A-Za-z]{3}))?)(/(?<step>[1-9]))?\z")]
    private static partial Regex Part();
}
