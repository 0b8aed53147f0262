using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary><c>task watch</c>: follows a task live until its end; whoever leaves before leaves it running.</summary>
internal static class WatchTaskCommand
{
    public static Command Create()
    {
        Argument<string> id = TaskArgument.Create();
        Command command = new("watch", Texts.Pick("Follow a task until its end; Ctrl-C leaves it running", "实时跟踪任务直到结束；Ctrl-C 退出后任务继续运行")) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using ServerSession session = await ServerSession.OpenAsync(parsed, cancellation);
            string last = "";
            JsonElement task = await FollowTask.ToEndAsync(session, parsed.GetRequiredValue(id), parsed.Format() == OutputFormat.Ndjson ? PrintIfNew : null, cancellation);
            if (parsed.Format() != OutputFormat.Ndjson)
            {
                parsed.PrintOne(task, Fields.Task, TaskTable.PrintOne);
            }

            return task.Text("status") == "completed" ? ExitCodes.Ok : throw FollowTask.Failure(task);

            // As lines of JSON the task is told each time that it is another.
            void PrintIfNew(JsonElement seen)
            {
                string now = seen.GetRawText();
                if (now != last)
                {
                    JsonOutput.PrintLine(seen);
                    last = now;
                }
            }
        });
        return command;
    }
}
