using System.CommandLine;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>result</c>: the article of a completed job.</summary>
internal static class ResultCommand
{
    public static Command Create()
    {
        Option<string> id = new("--task-id") { Required = true, Description = "The task's id" };
        Command command = new("result", "Print the article of a completed task") { id };
        command.SetAction(parsed =>
        {
            string taskId = parsed.GetRequiredValue(id);
            JobStore store = JobStore.Open();
            CreationJob job = store.Find(taskId) ?? throw CreatorException.Unknown(taskId);
            if (job.Status != JobStatus.Completed || store.FindResult(taskId) is not { } article)
            {
                throw new CreatorException(1, "not_completed", $"The task '{taskId}' is {job.Status}; it has no article.");
            }

            CreatorCommandLine.Print(parsed, new Answer { TaskId = taskId, Status = job.Status, Article = article }, article.Body);
            return 0;
        });
        return command;
    }
}
