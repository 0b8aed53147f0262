using System.Globalization;
using ContentHub.ReferenceCreator.Engines;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>Works on one job, step by step; each step is on disk when it is done, and a second worker goes on after it.</summary>
internal sealed class Worker(JobStore store, TimeProvider time, TimeSpan stepDelay)
{
    private const int MostStarts = 3;

    /// <summary>The pause that the environment sets for each step, so that its progress can be seen; 300 ms without.</summary>
    public static TimeSpan StepDelay() =>
        int.TryParse(Environment.GetEnvironmentVariable("CONTENT_CREATOR_STEP_DELAY_MS"), NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
            ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, 3_600_000))
            : TimeSpan.FromMilliseconds(300);

    /// <summary>Works until the job has ended; returns it, or null when another process works on it or nobody has to.</summary>
    public async Task<CreationJob?> RunAsync(string taskId)
    {
        using IDisposable? held = store.TryLock(taskId);
        if (held is null || store.Find(taskId) is not { HasEnded: false } job)
        {
            return null;
        }

        if (job.Starts >= MostStarts)
        {
            return End(job with { Status = JobStatus.Failed, Error = new JobError("worker_died", $"The worker died {MostStarts} times; the work was given up.") });
        }

        job = Save(job with { Status = JobStatus.Running, Starts = job.Starts + 1, WorkerProcessId = Environment.ProcessId });
        try
        {
            return await FinishAsync(job);
        }
        catch (CreatorException exception)
        {
            return End(store.Find(taskId)! with
            {
                Status = JobStatus.Failed,
                Error = new JobError(exception.Code, exception.Message) { Transient = exception.IsTransient ? true : null },
            });
        }
    }

    private async Task<CreationJob> FinishAsync(CreationJob job)
    {
        IEngine engine = CreatorEngines.Open(job.Engine, time);
        Draft? found = store.FindDraft(job.TaskId);
        Draft draft = found ?? new Draft();
        for (int step = found is null ? 0 : Array.IndexOf(WorkSteps.All, job.Stage) + 1; step < WorkSteps.All.Length - 1; step++)
        {
            await Task.Delay(stepDelay, time);
            draft = await engine.RunAsync(WorkSteps.All[step], job.Request, draft);
            store.WriteDraft(job.TaskId, draft);
            job = Save(job with { Stage = WorkSteps.All[step], Percentage = 100 * (step + 1) / WorkSteps.All.Length });
        }

        await Task.Delay(stepDelay, time);
        TextRules rules = TextRules.For(job.Request);
        Article article = draft.Article!;
        string? fault = ArticleCheck.FirstFault(article, rules);
        if (fault is not null && await engine.ReviseAsync(job.Request, article, fault) is { } revised)
        {
            article = revised;
            fault = ArticleCheck.FirstFault(article, rules);
        }

        if (fault is not null)
        {
            throw new CreatorException(1, "quality", fault);
        }

        store.WriteResult(job.TaskId, article);
        return End(job with { Status = JobStatus.Completed, Stage = WorkSteps.Check, Percentage = 100 });
    }

    private CreationJob End(CreationJob job) => Save(job with { WorkerProcessId = null });

    private CreationJob Save(CreationJob job)
    {
        job = job with { UpdatedAt = time.GetUtcNow() };
        store.Write(job);
        return job;
    }
}
