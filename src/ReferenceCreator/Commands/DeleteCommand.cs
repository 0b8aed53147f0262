using System.CommandLine;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>delete</c>: removes one job that has ended, with its result.</summary>
internal static class DeleteCommand
{
    public static Command Create()
    {
        Option<string> id = new("--task-id") { Required = true, Description = "The task's id" };
        Command command = new("delete", "Remove a task that has ended, with its result") { id };
        command.SetAction(parsed =>
        {
            string taskId = parsed.GetRequiredValue(id);
            JobStore store = JobStore.Open();
            CreationJob job = store.Find(taskId) ?? throw CreatorException.Unknown(taskId);
            if (!store.TryDelete(taskId))
            {
                throw new CreatorException(1, "not_ended", $"The task '{taskId}' is {job.Status}. Stop it first: content-creator cancel --task-id={taskId}");
            }

            CreatorCommandLine.Print(parsed, new Answer { TaskId = taskId, Removed = [taskId] }, $"Removed {taskId}.");
            return 0;
        });
        return command;
    }
}
