using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary><c>scheduler cancel</c>: stops an execution and the tasks that it has made.</summary>
internal static class CancelExecutionCommand
{
    public static Command Create()
    {
        Argument<string> id = new("execution-id") { Description = Texts.Pick("The execution's id", "执行ID") };
        SchedulerCommands.RefuseBlank(id);
        Command command = new("cancel", Texts.Pick("Stop an execution and the tasks that it has made", "取消执行及其创建的生成任务")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement execution = await session.AskAsync(api => api.Schedules.CancelExecutionAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintOne(execution, Fields.Execution);

            string executionId = execution.Text("executionId");
            Message.Success(execution.Text("status") == "cancelled"
                ? Texts.Pick($"Execution {executionId} is cancelled.", $"执行 {executionId} 已取消。")
                : Texts.Pick($"Execution {executionId} is told to stop, and its tasks too.", $"已通知执行 {executionId} 及其生成任务停止。"));
            SchedulerCommands.HintThatItGoesOn(session);
            return ExitCodes.Ok;
        });
        return command;
    }
}
