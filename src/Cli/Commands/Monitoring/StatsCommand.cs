using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor stats</c> and <c>task stats</c>: numbers by day, hour, account, category or outcome.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        Option<string> by = new("--by") { DefaultValueFactory = _ => "day", Description = Texts.Pick("What the rows are: day, hour, account, category or outcome", "按 day、hour、account、category 或 outcome 统计") };
        by.AcceptOnlyFromAmong("day", "hour", "account", "category", "outcome");
        Option<long?> account = new("--account-id", "-a") { Description = Texts.Pick("Only tasks of this account", "按账号过滤") };
        Option<string?> category = new("--category", "-c") { Description = Texts.Pick("Only tasks of this category", "按内容板块过滤") };
        return Create("stats", Texts.Pick("Numbers by day, or by hour, account, category, outcome", "按天（或小时、账号、板块、结果）统计"), by, account, category);
    }

    /// <summary>How the runs of the last days ended.</summary>
    public static Command CreateOutcomes() => Create("stats", Texts.Pick("How the tasks of the last days ended", "最近任务的结果统计"), null, null, null);

    private static Command Create(string name, string description, Option<string>? by, Option<long?>? account, Option<string?>? category)
    {
        Option<int> days = MonitoringOptions.Days();
        Option<string?> zone = MonitoringOptions.TimeZone();
        Command command = new(name, description) { days, zone };
        foreach (Option option in new Option?[] { by, account, category }.OfType<Option>())
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of(
                ("by", by is null ? "outcome" : parsed.GetValue(by)),
                ("days", parsed.GetValue(days)),
                ("timeZone", parsed.GetValue(zone)),
                ("accountId", account is null ? null : parsed.GetValue(account)),
                ("category", category is null ? null : parsed.GetValue(category)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement stats = await session.AskAsync(api => api.Monitoring.GetStatsAsync(query, cancellation), cancellation);
            parsed.PrintPage(stats, Fields.Stats, StatsTable.Print, "rows");
            return ExitCodes.Ok;
        });
        return command;
    }
}
