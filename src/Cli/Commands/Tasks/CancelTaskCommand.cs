using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task cancel</c>: stops a task and its work at the creator, once the user has said yes.</summary>
internal static class CancelTaskCommand
{
    public static Command Create()
    {
        Argument<string> id = TaskArgument.Create();
        Command command = new("cancel", Texts.Pick("Stop a task and its work at the creator", "取消任务，并停止创作器的工作")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            string taskId = parsed.GetRequiredValue(id);
            if (!await Confirmation.AskAsync(parsed, Texts.Pick($"Cancel the task {SafeText.OneLine(taskId)}?", $"取消任务 {SafeText.OneLine(taskId)}？"), cancellation))
            {
                return ExitCodes.Failed;
            }

            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement task = await session.AskAsync(api => api.CancelTaskAsync(taskId, cancellation), cancellation);
            parsed.PrintOne(task, Fields.Task);
            Message.Success(task.Text("status") == "cancelled"
                ? Texts.Pick($"Task {task.Text("taskId")} is cancelled.", $"任务 {task.Text("taskId")} 已取消。")
                : Texts.Pick($"Task {task.Text("taskId")} is told to stop; it ends as cancelled.", $"已通知任务 {task.Text("taskId")} 停止，稍后状态变为 cancelled。"));
            FollowTask.Hint(session, task);
            return ExitCodes.Ok;
        });
        return command;
    }
}
