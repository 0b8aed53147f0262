using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>How the tasks of a step stand.</summary>
public sealed record GenerationSummary
{
    /// <summary>How many were submitted.</summary>
    public required int Submitted { get; init; }

    /// <summary>How many have a content.</summary>
    public required int Completed { get; init; }

    /// <summary>How many ended without one.</summary>
    public required int Failed { get; init; }

    /// <summary>All that were submitted.</summary>
    public required IReadOnlyList<string> TaskIds { get; init; }

    /// <summary>Their contents.</summary>
    public required IReadOnlyList<string> ContentIds { get; init; }

    /// <summary>Why what is missing is missing; the first 50.</summary>
    public required IReadOnlyList<PlannedTaskError> Errors { get; init; }

    /// <summary>How many further errors there were.</summary>
    public required int ErrorsLeftOut { get; init; }
}

/// <summary>Why there is no content of a planned task.</summary>
/// <param name="AccountId">The account that it was for.</param>
/// <param name="TaskId">The task; null when none was submitted.</param>
/// <param name="Error">Why, for people.</param>
public sealed record PlannedTaskError(long AccountId, string? TaskId, string Error);

/// <summary>Tells how the tasks of a step stand.</summary>
/// <param name="planned">The planned tasks.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="contents">The contents, which outlive their tasks.</param>
public sealed class SummarizePlannedTasks(IPlannedTaskStore planned, ITaskStore tasks, IContentStore contents)
{
    private const int MostErrors = 50;
    private const int MaxErrorLength = 300;

    /// <summary>Looks at every task of the step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(SummarizePlannedTasks))]
    public async Task<GenerationSummary> RunAsync([ActivityTrigger] StepTasks step, CancellationToken cancellation)
    {
        List<string> taskIds = [];
        List<string> contentIds = [];
        List<PlannedTaskError> errors = [];
        int failed = 0;
        foreach (PlannedTask task in (await planned.ListAsync(new PlannedTaskQuery { ExecutionId = step.ExecutionId, Step = step.Step }, cancellation)).Items)
        {
            string? error = task.Error;
            if (task.TaskId is { } taskId)
            {
                taskIds.Add(taskId);
                (string? contentId, error) = await LookAsync(taskId, cancellation);
                contentIds.AddRange(contentId is null ? [] : [contentId]);
                failed += error is null ? 0 : 1;
            }

            if (error is not null)
            {
                errors.Add(new PlannedTaskError(task.AccountId, task.TaskId, ArticleText.Shorten(error, MaxErrorLength)));
            }
        }

        return new GenerationSummary
        {
            Submitted = taskIds.Count,
            Completed = contentIds.Count,
            Failed = failed,
            TaskIds = taskIds,
            ContentIds = contentIds,
            Errors = [.. errors.Take(MostErrors)],
            ErrorsLeftOut = Math.Max(errors.Count - MostErrors, 0),
        };
    }

    private async Task<(string? ContentId, string? Error)> LookAsync(string taskId, CancellationToken cancellation)
    {
        if (await tasks.GetAsync(taskId, cancellation) is { } task)
        {
            return (task.ContentId, task.Error is { } error ? $"{task.Status.ToName()}: {error.Message}" : null);
        }

        // Ended tasks are removed in time, or by hand at once.
        string contentId = ContentId.ForTask(taskId);
        return await contents.GetAsync(contentId, cancellation) is null
            ? (null, "The task has ended without a content, and was removed.")
            : (contentId, null);
    }
}
