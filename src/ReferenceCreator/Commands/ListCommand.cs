using System.CommandLine;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>list</c>: jobs, newest first.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        Option<string?> status = new("--status") { Description = "Only tasks in this status" };
        status.AcceptOnlyFromAmong(JobStatus.Pending, JobStatus.Running, JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled);
        Option<int> limit = new("--limit") { Description = "Most tasks to show", DefaultValueFactory = _ => 20 };
        Command command = new("list", "List tasks, newest first") { status, limit };
        command.SetAction(parsed =>
        {
            string? only = parsed.GetValue(status);
            CreationJob[] jobs = [.. JobStore.Open().All().Where(job => only is null || job.Status == only).Take(Math.Max(0, parsed.GetValue(limit)))];
            CreatorCommandLine.Print(
                parsed,
                new Answer { Tasks = [.. jobs.Select(CreatorCommandLine.Describe)] },
                jobs.Length == 0 ? "No tasks." : string.Join('\n', jobs.Select(CreatorCommandLine.Line)));
            return 0;
        });
        return command;
    }
}
