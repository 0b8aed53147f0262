using System.CommandLine;
using System.Runtime.InteropServices;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>work</c>: what the program calls itself with to work on a job.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        Option<string> id = new("--task-id") { Required = true };
        Command command = new("work", "Work on a job; the program calls this itself") { id };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            // Ctrl-C in the terminal of whoever submitted the job is not meant for the job.
            using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
            using PosixSignalRegistration hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true);
            await WorkAsync(JobStore.Open(), parsed.GetRequiredValue(id), TimeProvider.System);
            return 0;
        });
        return command;
    }

    /// <summary>Works until the job has ended, then reports it.</summary>
    public static async Task<CreationJob?> WorkAsync(JobStore store, string taskId, TimeProvider time)
    {
        CreationJob? ended = await new Worker(store, time, Worker.StepDelay()).RunAsync(taskId);
        if (ended is not null)
        {
            await Callback.SendAsync(ended, time);
        }

        return ended;
    }
}
