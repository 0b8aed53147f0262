using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task status</c>: one task.</summary>
internal static class TaskStatusCommand
{
    public static Command Create()
    {
        Argument<string> id = TaskArgument.Create();
        Command command = new("status", Texts.Pick("Show a task", "查询任务状态")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement task = await session.AskAsync(api => api.GetTaskAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintOne(task, Fields.Task, TaskTable.PrintOne);
            if (parsed.Format() == OutputFormat.Table && task.TryGetProperty("contentId", out JsonElement contentId))
            {
                Message.Hint($"contenthub content show {contentId.GetString()}");
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
