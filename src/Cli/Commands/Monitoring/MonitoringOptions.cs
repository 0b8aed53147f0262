using System.CommandLine;
using System.Globalization;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary>Options that commands about numbers have in common.</summary>
internal static class MonitoringOptions
{
    public static Option<string?> TimeZone() => new("--timezone", "--tz") { Description = Texts.Pick("Whose days are meant, IANA; default: SCHEDULER_TIMEZONE", "按哪个时区计算日期（IANA）；默认：SCHEDULER_TIMEZONE") };

    public static Option<int> Days() => new("--days", "-d") { DefaultValueFactory = _ => 7, Description = Texts.Pick("How many days, today included, 1-366", "天数（含今天），1-366") };

    /// <summary>The most tasks to show.</summary>
    public static Option<int> Limit()
    {
        Option<int> limit = new("--limit", "-l", "-n") { DefaultValueFactory = _ => 10, Description = Texts.Pick("Most tasks to show, 1-1000", "最多显示条数，1-1000") };
        limit.Validators.Add(result =>
        {
            // What is no number at all the parser refuses itself.
            if (result.Tokens is [.., { Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value is not (>= 1 and <= 1000))
            {
                result.AddError(Texts.Pick($"limit is {value}; it must be 1 to 1000.", $"limit 为 {value}，应为 1 到 1000。"));
            }
        });
        return limit;
    }
}
