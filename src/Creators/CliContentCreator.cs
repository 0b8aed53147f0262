using System.Globalization;
using System.Text.Json;
using ContentHub.Creators.Cli;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators;

/// <summary>A creator that is a program and speaks the JSON protocol on its command line (docs/creator-protocol.md).</summary>
/// <param name="options">How the program is called.</param>
/// <param name="time">The clock that the calls' time limits go by.</param>
public sealed class CliContentCreator(CreatorCliOptions options, TimeProvider time) : IContentCreator
{
    private readonly CreatorProcess _process = new(options, time);

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        // One argument each, name and value together: whatever a value holds, it can never become an option.
        List<string> arguments =
        [
            "create",
            "--json",
            $"--idempotency-key={request.IdempotencyKey}",
            $"--topic={request.Topic}",
            $"--priority={request.Priority.ToString(CultureInfo.InvariantCulture)}",
        ];
        arguments.AddRange(request.Keywords.Select(keyword => $"--keywords={keyword}"));
        Add("--requirements", request.Requirements);
        Add("--tone", request.Tone);
        Add("--callback-url", request.CallbackUrl?.AbsoluteUri);
        Add("--type", request.Type);
        Add("--source-text", request.SourceText);
        Add("--target-language", request.TargetLanguage);
        Add("--min-words", request.MinWords?.ToString(CultureInfo.InvariantCulture));
        Add("--max-words", request.MaxWords?.ToString(CultureInfo.InvariantCulture));
        arguments.AddRange(request.ForbiddenWords.Select(word => $"--forbidden-words={word}"));
        JsonElement answer = await AskAsync(arguments, options.SubmitTimeout, options.MaxAnswerBytes, cancellation);
        return CreatorProtocol.Text(answer, "taskId") is { Length: > 0 } id
            ? id
            : throw CreatorProtocol.Invalid(options.Path, "create", "its answer has no taskId");

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                arguments.Add($"{name}={value}");
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creatorTaskIds);
        JsonElement answer = await AskAsync(
            ["status", "--json", .. creatorTaskIds.Select(id => $"--task-id={id}")],
            options.StatusTimeout,
            options.MaxAnswerBytes,
            cancellation);
        if (!answer.TryGetProperty("tasks", out JsonElement tasks) || tasks.ValueKind != JsonValueKind.Array)
        {
            throw CreatorProtocol.Invalid(options.Path, "status", "its answer has no tasks");
        }

        Dictionary<string, CreationStatus> statuses = [];
        foreach (JsonElement task in tasks.EnumerateArray().Where(task => task.ValueKind == JsonValueKind.Object))
        {
            CreationStatus status = CreatorProtocol.ReadStatus(options.Path, task);
            statuses[status.CreatorTaskId] = status;
        }

        foreach (string id in creatorTaskIds)
        {
            statuses.TryAdd(id, new CreationStatus { CreatorTaskId = id, State = CreationState.Unknown });
        }

        return statuses;
    }

    /// <inheritdoc/>
    public async Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) =>
        CreatorProtocol.ReadArticle(
            options.Path,
            await AskAsync(["result", "--json", $"--task-id={creatorTaskId}"], options.ResultTimeout, options.MaxResultBytes, cancellation));

    /// <inheritdoc/>
    public async Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        try
        {
            await AskAsync(["cancel", "--json", $"--task-id={creatorTaskId}"], options.StatusTimeout, options.MaxAnswerBytes, cancellation);
        }
        catch (CreatorException exception) when (exception.Code == CreatorErrorCodes.Lost)
        {
            // What the creator does not know, it does not work on.
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        try
        {
            await AskAsync(["delete", "--json", $"--task-id={creatorTaskId}"], options.StatusTimeout, options.MaxAnswerBytes, cancellation);
        }
        catch (CreatorException exception) when (exception.Code is CreatorErrorCodes.Lost or CreatorErrorCodes.Refused or CreatorErrorCodes.InvalidOutput)
        {
            // It is unknown or has not ended, or the program has no such command.
        }
    }

    /// <inheritdoc/>
    public async Task<string> CheckAsync(CancellationToken cancellation = default)
    {
        JsonElement answer = await AskAsync(["version", "--json"], options.StatusTimeout, options.MaxAnswerBytes, cancellation);
        return $"{CreatorProtocol.Text(answer, "name") ?? "creator"} {CreatorProtocol.Text(answer, "version")}".TrimEnd();
    }

    private async Task<JsonElement> AskAsync(List<string> arguments, TimeSpan timeout, int maxBytes, CancellationToken cancellation) =>
        CreatorProtocol.ReadAnswer(options.Path, arguments[0], await _process.RunAsync(arguments, timeout, maxBytes, cancellation));
}
