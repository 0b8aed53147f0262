using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Commands.Scheduler;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Monitoring;

/// <summary><c>monitor alerts</c>: what fires and what has fired; <c>acknowledge</c>, <c>silence</c>, <c>unsilence</c>, <c>silences</c> and <c>rules</c> beneath it.</summary>
internal static class AlertCommands
{
    public static Command Create()
    {
        Option<string?> state = new("--state", "-s") { Description = Texts.Pick("Only in this state: pending, firing, resolved", "按状态过滤：pending、firing、resolved") };
        Option<int> limit = new("--limit", "-l", "-n") { DefaultValueFactory = _ => 20, Description = Texts.Pick("Most alerts to show, 1-1000", "最多显示条数，1-1000") };
        Option<string?> continuation = new("--continuation") { Description = Texts.Pick("Where the page starts", "从该位置继续") };
        Command command = new("alerts", Texts.Pick("List alerts, newest first", "列出告警，按时间倒序"))
        {
            state, limit, continuation, CreateAcknowledge(), CreateSilence(), CreateUnsilence(), CreateSilences(), CreateRules(),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string query = ListQuery.Of(("state", parsed.GetValue(state)), ("limit", parsed.GetValue(limit)), ("continuation", parsed.GetValue(continuation)));
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement page = await session.AskAsync(api => api.Monitoring.ListAlertsAsync(query, cancellation), cancellation);
            parsed.PrintPage(page, Fields.Alert, AlertTable.Print);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateAcknowledge()
    {
        Argument<string> id = new("alert-id") { Description = Texts.Pick("The alert's id", "告警ID") };
        Option<string?> by = new("--by") { Description = Texts.Pick("Who looks after it; default: you", "处理人；默认为当前用户") };
        Command command = new("acknowledge", Texts.Pick("Say that somebody looks after an alert: no more reminders", "确认告警，不再重复提醒")) { id, by };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement alert = await session.AskAsync(api => api.Monitoring.AcknowledgeAsync(parsed.GetRequiredValue(id), parsed.GetValue(by) ?? Environment.UserName, cancellation), cancellation);
            parsed.PrintOne(alert, Fields.Alert);
            string who = alert.GetProperty("acknowledged").Text("by");
            Message.Success(Texts.Pick($"{who} looks after alert {alert.Text("alertId")}.", $"告警 {alert.Text("alertId")} 由 {who} 处理。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateSilence()
    {
        Option<string?> rule = new("--rule", "-r") { Description = Texts.Pick("Only this rule; default: all", "仅该规则；默认全部") };
        Option<string> length = new("--for") { Required = true, Description = Texts.Pick("For how long, such as 30m, 8h or 2d", "静默时长，例如 30m、8h 或 2d") };
        Option<string?> reason = new("--reason") { Description = Texts.Pick("Why", "原因") };
        Command command = new("silence", Texts.Pick("Tell nobody for a while", "静默告警")) { rule, length, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            long seconds = DurationOption.Read("--for", parsed.GetRequiredValue(length), needsUnit: true);
            Dictionary<string, object?> body = new()
            {
                ["rule"] = parsed.GetValue(rule),
                ["until"] = TimeProvider.System.GetUtcNow().AddSeconds(seconds),
                ["reason"] = parsed.GetValue(reason),
            };
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement silence = await session.AskAsync(api => api.Monitoring.SilenceAsync(body, cancellation), cancellation);
            parsed.PrintOne(silence, Fields.Silence);
            Message.Success(Texts.Pick($"Nobody is told until {silence.Time("until")}; silence {silence.Text("silenceId")}.", $"静默至 {silence.Time("until")}；静默ID {silence.Text("silenceId")}。"));
            Message.Hint($"contenthub monitor alerts unsilence {silence.Text("silenceId")}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateUnsilence()
    {
        Argument<string> id = new("silence-id") { Description = Texts.Pick("The silence's id", "静默ID") };
        Command command = new("unsilence", Texts.Pick("End a silence", "结束静默")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            string silence = parsed.GetRequiredValue(id);
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            await session.AskAsync(api => api.Monitoring.EndSilenceAsync(silence, cancellation), cancellation);
            Message.Success(Texts.Pick($"The silence {SafeText.OneLine(silence)} is over.", $"静默 {SafeText.OneLine(silence)} 已结束。"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateSilences()
    {
        Command command = new("silences", Texts.Pick("The silences that are not over", "生效中的静默"));
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement silences = await session.AskAsync(api => api.Monitoring.ListSilencesAsync(cancellation), cancellation);
            parsed.PrintPage(silences, Fields.Silence, SilenceTable.Print);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command CreateRules()
    {
        Command command = new("rules", Texts.Pick("The rules, their thresholds, and what each sees now", "告警规则、阈值和当前值"));
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement rules = await session.AskAsync(api => api.Monitoring.ListRulesAsync(cancellation), cancellation);
            parsed.PrintPage(rules, Fields.AlertRule, AlertTable.PrintRules, "rules");
            return ExitCodes.Ok;
        });
        return command;
    }
}
