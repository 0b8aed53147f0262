using System.CommandLine;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>cancel</c>: ends a job's worker, then the job. A job that has ended stays as it is.</summary>
internal static class CancelCommand
{
    private const int Tries = 5;

    public static Command Create()
    {
        Option<string> id = new("--task-id") { Required = true, Description = "The task's id" };
        Command command = new("cancel", "Stop a task") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            string taskId = parsed.GetRequiredValue(id);
            JobStore store = JobStore.Open();
            CreationJob job = await CancelAsync(store, taskId, TimeProvider.System);
            await Callback.SendAsync(job, TimeProvider.System);
            CreatorCommandLine.Print(parsed, new Answer { TaskId = taskId, Status = job.Status }, CreatorCommandLine.Line(job));
            return 0;
        });
        return command;
    }

    private static async Task<CreationJob> CancelAsync(JobStore store, string taskId, TimeProvider time)
    {
        for (int i = 0; i < Tries; i++)
        {
            CreationJob job = store.Find(taskId) ?? throw CreatorException.Unknown(taskId);
            if (job.HasEnded)
            {
                return job;
            }

            using (IDisposable? held = store.TryLock(taskId))
            {
                // With the lock in hand the job's file is read again: its worker may have ended in between.
                if (held is not null && store.Find(taskId) is { } now)
                {
                    CreationJob ended = now.HasEnded ? now : now with { Status = JobStatus.Cancelled, WorkerProcessId = null, UpdatedAt = time.GetUtcNow() };
                    store.Write(ended);
                    return ended;
                }
            }

            // A worker that has only just taken the lock has not yet said who it is.
            WorkerProcess.Kill(job);
            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
        }

        throw new CreatorException(1, "not_cancelled", $"The worker of '{taskId}' could not be stopped; try again.");
    }
}
