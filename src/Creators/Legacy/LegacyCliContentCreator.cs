using ContentHub.Creators.Cli;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>
/// The existing <c>content-creator</c> 0.1.0, which prints for people (docs/creator-protocol.md). It takes no idempotency key:
/// the key is put into the task's requirements, and nothing is submitted before it has been looked for in the task records.
/// </summary>
public sealed class LegacyCliContentCreator : IContentCreator
{
    private readonly CreatorCliOptions _options;
    private readonly CreatorProcess _process;
    private readonly LegacyTaskList _list;

    /// <summary>Makes a client; nothing is run.</summary>
    /// <param name="options">How the program is called. The variables that the program reads are passed besides.</param>
    /// <param name="time">The clock that the calls' time limits go by.</param>
    public LegacyCliContentCreator(CreatorCliOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { PassedVariables = [.. options.PassedVariables, .. LegacyEnvironment.Prefixes] };
        _process = new CreatorProcess(_options, time);
        _list = new LegacyTaskList(_options, _process);
    }

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArticlesOnly.Check(request, _options.Path);
        if (await FindAsync(request.IdempotencyKey, cancellation) is { } earlier)
        {
            return earlier;
        }

        CreatorException unclear;
        try
        {
            CreatorOutput output = await _process.RunAsync(LegacyRequest.Arguments(request), _options.SubmitTimeout, _options.MaxAnswerBytes, cancellation);
            if (output.ExitCode == 0 && LegacyText.ReadCreated(output) is { } id)
            {
                return id;
            }

            if (output.ExitCode != 0 && LegacyOutput.Reason(output) is not null)
            {
                // It says why not. A record without a place in its queue, which a queue that is down leaves, is not asked for.
                LegacyOutput.ThrowIfFailed(_options.Path, "create", output);
            }

            unclear = LegacyOutput.Failure(_options.Path, "create", output) ?? LegacyOutput.Invalid(_options.Path, "create", "it printed no 任务ID");
        }
        catch (CreatorException exception) when (exception.Code is CreatorErrorCodes.CallTimeout or CreatorErrorCodes.OutputTooLarge)
        {
            unclear = exception;
        }

        // The task may be on record all the same.
        return await FindAsync(request.IdempotencyKey, cancellation) ?? throw unclear;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creatorTaskIds);
        Dictionary<string, CreationStatus> statuses = [];
        HashSet<string> missing = [.. creatorTaskIds];
        if (missing.Count == 0)
        {
            return statuses;
        }

        await foreach (IReadOnlyList<LegacyTask> page in _list.PagesAsync(cancellation))
        {
            foreach (LegacyTask task in page.Where(task => missing.Remove(task.Id)))
            {
                statuses[task.Id] = task.ToStatus(_options.Path);
            }

            if (missing.Count == 0)
            {
                return statuses;
            }
        }

        foreach (string id in missing)
        {
            statuses[id] = await AskAsync(id, cancellation);
        }

        return statuses;
    }

    /// <inheritdoc/>
    public async Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        // As JSON the program prints the record alone, without the article.
        CreatorOutput output = await _process.RunAsync(["result", $"--task-id={creatorTaskId}"], _options.ResultTimeout, _options.MaxResultBytes, cancellation);
        LegacyOutput.ThrowIfFailed(_options.Path, "result", output);
        return LegacyResult.Read(_options.Path, creatorTaskId, output);
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        CreatorOutput output = await _process.RunAsync(["cancel", $"--task-id={creatorTaskId}"], _options.StatusTimeout, _options.MaxAnswerBytes, cancellation);
        try
        {
            LegacyOutput.ThrowIfFailed(_options.Path, "cancel", output);
        }
        catch (CreatorException exception) when (exception.Code == CreatorErrorCodes.Lost)
        {
            return;
        }

        (bool isCancelled, string? status) = LegacyText.ReadCancelled(output);
        if (isCancelled)
        {
            return;
        }

        switch (status is null ? null : LegacyTask.StateOf(status))
        {
            case CreationState.Completed or CreationState.Failed or CreationState.Cancelled:
                return;
            case null:
                throw LegacyOutput.Invalid(_options.Path, "cancel", "it did not say what became of the task");
            default:
                throw new CreatorException(
                    CreatorErrorCodes.Refused,
                    $"The creator '{_options.Path}' stops running work only, and '{creatorTaskId}' is '{status}'.",
                    isTransient: true);
        }
    }

    /// <inheritdoc/>
    public async Task<string> CheckAsync(CancellationToken cancellation = default)
    {
        CreatorOutput output = await _process.RunAsync(["--version"], _options.StatusTimeout, _options.MaxAnswerBytes, cancellation);
        LegacyOutput.ThrowIfFailed(_options.Path, "--version", output);
        return LegacyText.ReadVersion(output) is { } version
            ? $"content-creator {version}"
            : throw LegacyOutput.Invalid(_options.Path, "--version", "it printed no version");
    }

    /// <summary>The oldest task with the key: whoever looks, and whenever, finds the same one.</summary>
    private async Task<string?> FindAsync(string idempotencyKey, CancellationToken cancellation)
    {
        LegacyTask? oldest = null;
        await foreach (IReadOnlyList<LegacyTask> page in _list.PagesAsync(cancellation))
        {
            foreach (LegacyTask task in page.Where(task => LegacyRequest.IsFor(task, idempotencyKey)))
            {
                oldest = oldest is null || string.CompareOrdinal(task.CreatedAt, oldest.CreatedAt) < 0 ? task : oldest;
            }
        }

        return oldest?.Id;
    }

    private async Task<CreationStatus> AskAsync(string creatorTaskId, CancellationToken cancellation)
    {
        CreatorOutput output = await _process.RunAsync(["status", $"--task-id={creatorTaskId}"], _options.StatusTimeout, _options.MaxAnswerBytes, cancellation);
        try
        {
            LegacyOutput.ThrowIfFailed(_options.Path, "status", output);
        }
        catch (CreatorException exception) when (exception.Code == CreatorErrorCodes.Lost)
        {
            return new CreationStatus { CreatorTaskId = creatorTaskId, State = CreationState.Unknown };
        }

        return LegacyText.ReadStatus(output) is { } task && task.Id == creatorTaskId
            ? task.ToStatus(_options.Path)
            : throw LegacyOutput.Invalid(_options.Path, "status", $"it did not tell the status of '{creatorTaskId}'");
    }
}
