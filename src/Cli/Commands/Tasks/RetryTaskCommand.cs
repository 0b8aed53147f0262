using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task retry</c>: runs a task again that failed, timed out or was cancelled.</summary>
internal static class RetryTaskCommand
{
    public static Command Create()
    {
        Argument<string> id = TaskArgument.Create();
        Command command = new("retry", Texts.Pick("Run a task again that failed, timed out or was cancelled", "重试失败、超时或已取消的任务")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement task = await session.AskAsync(api => api.RetryTaskAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintOne(task, Fields.Task);
            Message.Success(Texts.Pick($"Task {task.Text("taskId")} runs again: run {task.Text("generation")}.", $"任务 {task.Text("taskId")} 已重新提交，第 {task.Text("generation")} 次运行。"));
            FollowTask.Hint(session, task);
            return ExitCodes.Ok;
        });
        return command;
    }
}
