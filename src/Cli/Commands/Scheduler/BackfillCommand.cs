using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler backfill</c>: executes the occurrences of a past range that have not run, once the user has seen how many there are.</summary>
internal static class BackfillCommand
{
    public static Command Create()
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        Option<string> from = new("--from") { Required = true, Description = Texts.Pick("Where the range begins, such as '2026-01-31 08:00'; of this place unless it has an offset", "起始时间，例如 '2026-01-31 08:00'；默认为本地时间") };
        Option<string> to = new("--to") { Required = true, Description = Texts.Pick("Where it ends; both ends are in it", "结束时间；包含两端") };
        Option<bool> dryRun = new("--dry-run") { Description = Texts.Pick("Only show what would be executed", "仅显示将执行的内容") };
        Command command = new("backfill", Texts.Pick("Execute the occurrences of a past range that have not run", "补执行过去某段时间内未运行的任务")) { name, from, to, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            string schedule = parsed.GetRequiredValue(name);
            Dictionary<string, object?> range = new() { ["from"] = TimeOption.Read(parsed.GetValue(from)), ["to"] = TimeOption.Read(parsed.GetValue(to)) };
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            if (parsed.GetValue(dryRun))
            {
                JsonElement plan = await FillAsync(session, schedule, range, dryRun: true, cancellation);
                Print(parsed, plan);
                Tell(plan);
                return ExitCodes.Ok;
            }

            if (!parsed.GetValue(GlobalOptions.Yes))
            {
                JsonElement plan = await FillAsync(session, schedule, range, dryRun: true, cancellation);
                Tell(plan);
                if (plan.GetProperty("started").GetInt32() > 0
                    && !await Confirmation.AskAsync(parsed, Texts.Pick($"Execute {plan.Text("started")} of them now?", $"现在执行其中的 {plan.Text("started")} 次？"), cancellation))
                {
                    return ExitCodes.Failed;
                }
            }

            JsonElement filled = await FillAsync(session, schedule, range, dryRun: false, cancellation);
            Print(parsed, filled);
            Message.Success(Texts.Pick($"{filled.Text("started")} of {filled.Text("occurrences")} occurrences are executed.", $"共 {filled.Text("occurrences")} 次，已开始执行 {filled.Text("started")} 次。"));
            SchedulerCommands.HintThatItGoesOn(session);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Task<JsonElement> FillAsync(ServerSession session, string schedule, Dictionary<string, object?> range, bool dryRun, CancellationToken cancellation)
    {
        Dictionary<string, object?> body = new(range) { ["dryRun"] = dryRun };
        return session.AskAsync(api => api.Schedules.BackfillAsync(schedule, body, cancellation), cancellation);
    }

    private static void Print(ParseResult parsed, JsonElement filled) => parsed.PrintPage(
        filled,
        ["executionId"],
        shown =>
        {
            foreach (JsonElement execution in shown.GetProperty("executions").EnumerateArray())
            {
                Console.Out.WriteLine(SafeText.OneLine(execution.ToString()));
            }
        },
        "executions");

    private static void Tell(JsonElement plan) => Message.Info(Texts.Pick(
        $"The range has {plan.Text("occurrences")} occurrences; {plan.Text("started")} of them have not run.",
        $"该时间段共 {plan.Text("occurrences")} 次，其中 {plan.Text("started")} 次未运行。"));
}
