using System.CommandLine;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>create</c>: takes a job in and answers at once; a worker of its own writes the article.</summary>
internal static class CreateCommand
{
    public static Command Create()
    {
        Option<string> topic = new("--topic") { Description = "What the article is about, 1-500 characters", Required = true };
        Option<string[]> keywords = new("--keywords") { Description = "Words to use; repeat it, or put commas between" };
        Option<string?> requirements = new("--requirements") { Description = "What else the article must keep to, at most 2000 characters" };
        Option<string?> tone = new("--tone") { Description = "The tone to write in, at most 100 characters" };
        Option<int> priority = new("--priority") { Description = "1-10, larger is more urgent", DefaultValueFactory = _ => 5 };
        Option<string> language = new("--language") { Description = "zh, en or auto", DefaultValueFactory = _ => "auto" };
        Option<string?> key = new("--idempotency-key") { Description = "The same key never begins a second job" };
        Option<string?> callback = new("--callback-url") { Description = "Where to report the end" };
        Option<bool> wait = new("--wait") { Description = "Answer when the job has ended" };
        Command command = new("create", "Write an article") { topic, keywords, requirements, tone, priority, language, key, callback, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            JobRequest request = RequestRules.Read(
                parsed.GetRequiredValue(topic),
                parsed.GetValue(keywords) ?? [],
                parsed.GetValue(requirements),
                parsed.GetValue(tone),
                parsed.GetValue(priority),
                parsed.GetRequiredValue(language),
                parsed.GetValue(callback));
            JobStore store = JobStore.Open();
            CreationJob job = Accept(store, parsed.GetValue(key), request, TimeProvider.System);
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

    private static CreationJob Accept(JobStore store, string? key, JobRequest request, TimeProvider time)
    {
        if (key is { Length: 0 or > 200 })
        {
            throw CreatorException.Usage($"--idempotency-key has {key.Length} characters; it must have 1 to 200.");
        }

        DateTimeOffset now = time.GetUtcNow();
        CreationJob job = new() { TaskId = JobId.For(key), IdempotencyKey = key, Request = request, CreatedAt = now, UpdatedAt = now };
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
