using System.Globalization;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>Works on one job, step by step; each step is on disk when it is done, and a second worker goes on after it.</summary>
internal sealed class Worker(JobStore store, TimeProvider time, TimeSpan stepDelay)
{
    private const int MostStarts = 3;
    private static readonly string[] s_steps = ["search", "organize", "write", "check"];

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
        ArticlePlan plan = ArticlePlan.For(job.Request);
        for (int step = Array.IndexOf(s_steps, job.Stage) + 1; step < s_steps.Length - 1; step++)
        {
            await Task.Delay(stepDelay, time);
            job = Save(job with { Stage = s_steps[step], Percentage = 100 * (step + 1) / s_steps.Length });
        }

        await Task.Delay(stepDelay, time);
        Article article = ArticleWriter.Write(plan);
        if (ArticleCheck.FirstFault(article, plan) is { } fault)
        {
            return End(job with { Status = JobStatus.Failed, Error = new JobError("quality", fault) });
        }

        store.WriteResult(taskId, article);
        return End(job with { Status = JobStatus.Completed, Stage = s_steps[^1], Percentage = 100 });
    }

    private CreationJob End(CreationJob job) => Save(job with { WorkerProcessId = null });

    private CreationJob Save(CreationJob job)
    {
        job = job with { UpdatedAt = time.GetUtcNow() };
        store.Write(job);
        return job;
    }
}
