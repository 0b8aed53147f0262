using System.Diagnostics;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>The process that works on a job: this program again, by itself.</summary>
internal static class WorkerProcess
{
    // Long enough for a worker to start and take its lock; a job that nobody holds for longer has lost its worker.
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(5);

    /// <summary>Starts a worker. Its streams are its own, so that whoever reads this process's output to the end is not held up.</summary>
    public static void Start(string taskId)
    {
        string program = Environment.ProcessPath!;
        List<string> arguments = ["work", $"--task-id={taskId}"];
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            arguments.Insert(0, typeof(WorkerProcess).Assembly.Location);
        }

        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process.Start(start)?.Dispose();
    }

    /// <summary>Starts a worker again for a job whose worker is gone.</summary>
    public static void Revive(JobStore store, CreationJob job, TimeProvider time)
    {
        if (job.HasEnded || time.GetUtcNow() - job.UpdatedAt < s_startTime)
        {
            return;
        }

        if (store.TryLock(job.TaskId) is { } free)
        {
            free.Dispose();
            Start(job.TaskId);
        }
    }

    /// <summary>Ends the worker of a job, if there is one.</summary>
    public static void Kill(CreationJob job)
    {
        if (job.WorkerProcessId is not { } id)
        {
            return;
        }

        try
        {
            using Process worker = Process.GetProcessById(id);
            worker.Kill(entireProcessTree: true);
            worker.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
