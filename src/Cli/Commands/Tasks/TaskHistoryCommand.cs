using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task history</c>: every step in the life of a task, oldest first.</summary>
internal static class TaskHistoryCommand
{
    public static Command Create()
    {
        Argument<string> id = TaskArgument.Create();
        Command command = new("history", Texts.Pick("Show every step in the life of a task", "显示任务的状态变更记录")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            JsonElement history = await session.AskAsync(api => api.GetTaskHistoryAsync(parsed.GetRequiredValue(id), cancellation), cancellation);
            parsed.PrintPage(history, Fields.TaskChange, TaskHistoryTable.Print);
            return ExitCodes.Ok;
        });
        return command;
    }
}
