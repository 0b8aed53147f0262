using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary>Options that commands about numbers have in common.</summary>
internal static class MonitoringOptions
{
    public static Option<string?> TimeZone() => new("--timezone", "--tz") { Description = Texts.Pick("Whose days are meant, IANA; default: SCHEDULER_TIMEZONE", "按哪个时区计算日期（IANA）；默认：SCHEDULER_TIMEZONE") };

    public static Option<int> Days() => new("--days", "-d") { DefaultValueFactory = _ => 7, Description = Texts.Pick("How many days, today included, 1-366", "天数（含今天），1-366") };
}
