using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler create</c>: makes a schedule, and shows when it next runs.</summary>
internal static class CreateScheduleCommand
{
    private const string GenerationType = "async_content_generation";
    private const string AccountsField = "account_ids";

    public static Command Create()
    {
        ScheduleOptions options = new(required: true);
        TimingOptions timing = new();
        Option<long[]> accounts = new("--account-id", "-a") { Description = Texts.Pick($"For {GenerationType}: an account to write for, the same as {AccountsField} in --params", $"用于 {GenerationType}：账号ID，等同于 --params 中的 {AccountsField}") };
        Command command = new("create", Texts.Pick("Make a schedule", "新建定时任务"));
        options.AddTo(command);
        timing.AddTo(command);
        command.Add(accounts);
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, object?> fields = await options.ReadAsync(parsed, cancellation);
            foreach ((string field, object? value) in timing.ReadWhole(parsed))
            {
                fields[field] = value;
            }

            if (parsed.GetValue(accounts) is { Length: > 0 } ids)
            {
                AddAccounts(fields, ids);
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            string key = Guid.NewGuid().ToString();
            JsonElement schedule = await session.AskAsync(api => api.Schedules.CreateAsync(fields, key, cancellation), cancellation);
            await SchedulePrinter.PrintAsync(parsed, session, schedule, cancellation);
            Message.Success(Texts.Pick($"Schedule '{schedule.Text("name")}' is made: {schedule.Text("scheduleId")}", $"定时任务“{schedule.Text("name")}”已创建：{schedule.Text("scheduleId")}"));
            SchedulerCommands.HintWithoutService(session);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void AddAccounts(Dictionary<string, object?> fields, long[] ids)
    {
        if (fields["type"] is not GenerationType)
        {
            throw new CliException(ExitCodes.Usage, Texts.Pick($"--account-id goes with the type {GenerationType} only.", $"--account-id 仅用于类型 {GenerationType}。"));
        }

        Dictionary<string, object?> merged = fields.TryGetValue("params", out object? given)
            ? ((JsonElement)given!).EnumerateObject().ToDictionary(property => property.Name, object? (property) => property.Value)
            : [];
        fields["params"] = merged.TryAdd(AccountsField, ids)
            ? merged
            : throw new CliException(ExitCodes.Usage, Texts.Pick($"--account-id and {AccountsField} in --params are both given; give one of them.", $"--account-id 与 --params 中的 {AccountsField} 不能同时使用。"));
    }
}
