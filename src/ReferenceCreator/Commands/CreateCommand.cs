using System.CommandLine;
using ContentHub.ReferenceCreator.Engines;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>create</c>: takes a job in and answers at once; a worker of its own does the writing.</summary>
internal static class CreateCommand
{
    public static Command Create()
    {
        CreateOptions options = new();
        Option<string?> engine = new("--engine") { Description = "template or openai; default by CONTENT_CREATOR_ENGINE" };
        Option<string?> key = new("--idempotency-key") { Description = "The same key never begins a second job" };
        Option<bool> wait = new("--wait") { Description = "Answer when the job has ended" };
        Command command = new("create", "Write an article, a translation or a post") { engine, key, wait };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            JobRequest request = options.Read(parsed);
            string writer = CreatorEngines.Choose(parsed.GetValue(engine), request);
            CallbackSignature.ReadSecrets();
            JobStore store = JobStore.Open();
            CreationJob job = Accept(store, parsed.GetValue(key), request, writer, TimeProvider.System);
            if (parsed.GetValue(wait))
            {
                job = await WorkCommand.WorkAsync(store, job.TaskId, TimeProvider.System) ?? store.Find(job.TaskId)!;
            }
            else if (job is { Status: JobStatus.Pending, Starts: 0 })
            {
                WorkerProcess.Start(job.TaskId);
            }
            else
            {
                WorkerProcess.Revive(store, job, TimeProvider.System);
            }

            CreatorCommandLine.Print(parsed, new Answer { TaskId = job.TaskId, Status = job.Status, Error = job.Error }, CreatorCommandLine.Line(job));
            return job.Error is null ? 0 : 1;
        });
        return command;
    }

    private static CreationJob Accept(JobStore store, string? key, JobRequest request, string engine, TimeProvider time)
    {
        if (key is { Length: 0 or > 200 })
        {
            throw CreatorException.Usage($"--idempotency-key has {key.Length} characters; it must have 1 to 200.");
        }

        DateTimeOffset now = time.GetUtcNow();
        CreationJob job = new() { TaskId = JobId.For(key), IdempotencyKey = key, Request = request, Engine = engine, Trace = JobTrace.Read(), CreatedAt = now, UpdatedAt = now };
        if (store.TryAdd(job))
        {
            return job;
        }

        CreationJob present = store.Find(job.TaskId) ?? throw new IOException($"The job '{job.TaskId}' cannot be read.");
        return RequestRules.Same(present.Request, request)
            ? present
            : throw new CreatorException(1, "idempotency_conflict", $"The idempotency key '{key}' belongs to another request, task '{present.TaskId}'. Use a new key for a new request.");
    }
}
