using System.CommandLine;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>status</c>: where jobs stand; one call for many.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        Option<string[]> ids = new("--task-id") { Required = true, Description = "A task's id; repeat it for several" };
        Command command = new("status", "Show where tasks stand") { ids };
        command.SetAction(parsed =>
        {
            JobStore store = JobStore.Open();
            List<TaskAnswer> tasks = [];
            List<string> lines = [];
            foreach (string id in parsed.GetRequiredValue(ids).Distinct())
            {
                if (store.Find(id) is not { } job)
                {
                    tasks.Add(new TaskAnswer { TaskId = id, Status = "unknown" });
                    lines.Add($"{id}  unknown");
                    continue;
                }

                WorkerProcess.Revive(store, job, TimeProvider.System);
                tasks.Add(CreatorCommandLine.Describe(job));
                lines.Add(CreatorCommandLine.Line(job));
            }

            CreatorCommandLine.Print(parsed, new Answer { Tasks = tasks }, string.Join('\n', lines));
            return 0;
        });
        return command;
    }
}
