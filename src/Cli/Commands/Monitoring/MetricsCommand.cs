using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor metrics</c>: what happened lately, what waits now.</summary>
internal static class MetricsCommand
{
    public static Command Create()
    {
        Option<string?> last = new("--last") { Description = Texts.Pick("The last hours or days, such as 24h or 7d; default: today", "最近的时间，例如 24h 或 7d；默认：今天") };
        Option<string?> zone = MonitoringOptions.TimeZone();
        Command command = new("metrics", Texts.Pick("Numbers of today: tasks, rates, durations, backlog", "综合指标：任务数、成功率、耗时、积压")) { last, zone };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of(("last", parsed.GetValue(last)), ("timeZone", parsed.GetValue(zone)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement metrics = await session.AskAsync(api => api.Monitoring.GetMetricsAsync(query, cancellation), cancellation);
            parsed.PrintOne(metrics, Fields.Metrics, MetricsTable.Print);
            return ExitCodes.Ok;
        });
        return command;
    }
}
