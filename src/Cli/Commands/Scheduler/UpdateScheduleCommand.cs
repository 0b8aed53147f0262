using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler update</c>: changes what the options name, and nothing else.</summary>
internal static class UpdateScheduleCommand
{
    // What a schedule can be without, or has a default for.
    private static readonly string[] s_clearable = ["description", "params", "timeZone", "startAt", "endAt", "jitterSeconds", "dstOverlap", "missedRunWindowSeconds"];

    public static Command Create()
    {
        Argument<string> name = SchedulerCommands.ScheduleArgument();
        ScheduleOptions options = new(required: false);
        TimingOptions timing = new();
        Option<string[]> clear = new("--clear") { Description = Texts.Pick($"Take a value away: {string.Join(", ", s_clearable)}", $"清除某项：{string.Join("、", s_clearable)}") };
        Command command = new("update", Texts.Pick("Change a schedule; --params replaces all of them", "修改定时任务；--params 会整体替换")) { name };
        options.AddTo(command);
        timing.AddTo(command);
        command.Add(clear);
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, object?> fields = await options.ReadAsync(parsed, cancellation);
            foreach ((string field, object? value) in timing.Read(parsed))
            {
                fields[field] = value;
            }

            Clear(fields, parsed.GetValue(clear) ?? []);
            if (fields.Count == 0)
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick("There is nothing to change.", "没有要修改的内容。"), Texts.Pick("Add --help to see what can be changed.", "加上 --help 查看可修改的选项。"));
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement schedule = await session.AskAsync(api => api.Schedules.ChangeAsync(parsed.GetRequiredValue(name), fields, cancellation), cancellation);
            await SchedulePrinter.PrintAsync(parsed, session, schedule, cancellation);
            Message.Success(Texts.Pick($"Schedule '{schedule.Text("name")}' is changed.", $"定时任务“{schedule.Text("name")}”已修改。"));
            SchedulerCommands.HintWithoutService(session);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Clear(Dictionary<string, object?> fields, IEnumerable<string> cleared)
    {
        foreach (string name in cleared.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string field = Array.Find(s_clearable, field => field.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new CliException(ExitCodes.Usage, Texts.Pick(
                    $"--clear is '{SafeText.OneLine(name)}'; it must be one of {string.Join(", ", s_clearable)}.",
                    $"--clear 的值“{SafeText.OneLine(name)}”无效；可用的值：{string.Join("、", s_clearable)}。"));
            if (fields.TryGetValue(field, out object? value) && value is not null)
            {
                throw new CliException(ExitCodes.Usage, Texts.Pick($"{field} is set and cleared at once.", $"{field} 不能同时设置和清除。"));
            }

            fields[field] = null;
        }
    }
}
