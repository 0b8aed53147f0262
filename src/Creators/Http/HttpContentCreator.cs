using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Http;

/// <summary>
/// The HTTP API of the existing content-creator (docs/creator-protocol.md). Work gets the id that comes from its idempotency
/// key; nothing is submitted before that id has been looked for, because the API spoils a task whose id it is given again.
/// </summary>
public sealed class HttpContentCreator : IContentCreator, IDisposable
{
    private static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly CreatorHttpOptions _options;
    private readonly TimeProvider _time;
    private readonly CreatorApi _api;
    private readonly HttpTaskList _list;
    private readonly HeldSubmissions _held = new();

    /// <summary>Makes a client; nothing is called.</summary>
    /// <param name="options">How the API is called.</param>
    /// <param name="time">The clock that the calls' time limits go by.</param>
    public HttpContentCreator(CreatorHttpOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _api = new CreatorApi(options, time);
        _list = new HttpTaskList(_api, options);
    }

    /// <summary>Cuts the requests that are open; the work goes on.</summary>
    public void Dispose()
    {
        _held.Dispose();
        _api.Dispose();
    }

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArticlesOnly.Check(request, _api.Address.AbsoluteUri);
        string id = HttpTaskId.For(request.IdempotencyKey);
        if (_held.Find(id) is { } open)
        {
            return await WhenOnRecordAsync(id, open, cancellation);
        }

        if (await IsKnownAsync(id, cancellation) || _held.Answer(id) is not null)
        {
            return id;
        }

        JsonObject body = HttpTaskRequest.Body(request, id, _options.Mode);
        if (_options.Mode == CreatorApiMode.Sync)
        {
            Task<SubmissionAnswer> held = _held.Hold(id, async stopping => SubmissionAnswer.Read(await PostAsync(body, _options.Timeout, stopping)));
            return await WhenOnRecordAsync(id, held, cancellation);
        }

        try
        {
            JsonElement data = await PostAsync(body, _options.SubmitTimeout, cancellation);
            return JsonText.Whole(data, "taskId") is { Length: > 0 and <= 100 } given ? given : throw CreatorApiErrors.Invalid(_api.Address, "submit", "its answer has no taskId");
        }
        catch (CreatorException exception) when (exception.IsTransient)
        {
            return await IsOnRecordAfterAllAsync(id, cancellation) ? id : throw WithHint(exception);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creatorTaskIds);
        Dictionary<string, CreationStatus> statuses = [];
        foreach (string id in creatorTaskIds)
        {
            if (_held.Answer(id) is { State: { } state } answer)
            {
                statuses[id] = new CreationStatus { CreatorTaskId = id, State = state, Error = answer.Error };
            }
        }

        foreach ((string id, CreationStatus status) in await _list.FindAsync(creatorTaskIds.Where(id => !statuses.ContainsKey(id)), cancellation))
        {
            statuses[id] = status;
        }

        foreach (string id in creatorTaskIds)
        {
            statuses.TryAdd(id, new CreationStatus { CreatorTaskId = id, State = CreationState.Unknown });
        }

        return statuses;
    }

    /// <inheritdoc/>
    public async Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        // Asked for a result that it does not have, the API ends its process.
        CreationState state = (await _list.FindAsync([creatorTaskId], cancellation)).GetValueOrDefault(creatorTaskId)?.State ?? CreationState.Unknown;
        if (state == CreationState.Unknown)
        {
            throw new CreatorException(CreatorErrorCodes.Lost, $"The creator at '{_api.Address}' no longer knows its task '{creatorTaskId}'.", isTransient: false);
        }

        if (state != CreationState.Completed)
        {
            throw new CreatorException(
                CreatorErrorCodes.Refused,
                $"The creator at '{_api.Address}' has no result of '{creatorTaskId}': its state is {state}.",
                isTransient: state is CreationState.Pending or CreationState.Running);
        }

        JsonElement data = await _api.AskAsync("result", HttpMethod.Get, PathOf(creatorTaskId, "/result"), null, _options.ResultTimeout, _options.MaxResultBytes, cancellation);

        // What it calls HTML is the Markdown with its pictures put in.
        string? final = JsonText.Whole(data, "htmlContent");
        bool isMarkdown = !string.IsNullOrWhiteSpace(final) && !final.TrimStart().StartsWith('<');
        string body = Articles.CheckBody(_api.Address.AbsoluteUri, isMarkdown ? final : JsonText.Whole(data, "content"));
        return new CreatedArticle
        {
            Title = Articles.Headline(body),
            Body = body,
            Images = data.TryGetProperty("images", out JsonElement images) ? Articles.Images(images) : [],
            QualityScore = SubmissionAnswer.Read(data).QualityScore ?? _held.Answer(creatorTaskId)?.QualityScore,
        };
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        // A cancel of work that has ended or is unknown ends the API's process.
        if (!await IsActiveAsync(creatorTaskId, cancellation))
        {
            return;
        }

        try
        {
            await _api.AskAsync("cancel", HttpMethod.Delete, PathOf(creatorTaskId), null, _options.StatusTimeout, _options.MaxAnswerBytes, cancellation);
        }
        catch (CreatorException exception) when (exception.Code == CreatorErrorCodes.Lost)
        {
            return;
        }

        // It says that it cancelled what it did not: work that it has not begun stays where it is.
        if (await IsActiveAsync(creatorTaskId, cancellation))
        {
            throw new CreatorException(CreatorErrorCodes.Refused, $"The creator at '{_api.Address}' did not stop '{creatorTaskId}', though it says so.", isTransient: true);
        }
    }

    /// <inheritdoc/>
    public async Task<string> CheckAsync(CancellationToken cancellation = default)
    {
        JsonElement health = await _api.SendAsync("health", HttpMethod.Get, "health", null, _options.StatusTimeout, _options.MaxAnswerBytes, cancellation);
        return JsonText.Short(health, "status") switch
        {
            "ok" => $"content-creator {JsonText.Short(health, "version")}".TrimEnd(),
            "degraded" => $"content-creator {JsonText.Short(health, "version")} (degraded)",
            null => throw CreatorApiErrors.Invalid(_api.Address, "health", "its answer has no status"),
            var status => throw new CreatorException(CreatorErrorCodes.Unavailable, $"The creator at '{_api.Address}' says that it is '{status}'.", isTransient: true),
        };
    }

    private static string PathOf(string id, string rest = "") => $"api/tasks/{Uri.EscapeDataString(id)}{rest}";

    private Task<JsonElement> PostAsync(JsonObject body, TimeSpan timeout, CancellationToken cancellation) =>
        _api.AskAsync("submit", HttpMethod.Post, "api/tasks", body, timeout, _options.MaxResultBytes, cancellation);

    /// <summary>Waits until the task is in the API's list or its request is answered; the request stays open behind.</summary>
    private async Task<string> WhenOnRecordAsync(string id, Task<SubmissionAnswer> held, CancellationToken cancellation)
    {
        using CancellationTokenSource late = new(_options.SubmitTimeout, _time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            for (TimeSpan pause = s_firstLook; !held.IsCompleted; pause = pause < s_longestPause ? pause * 2 : s_longestPause)
            {
                Task look = Task.Delay(pause, _time, ended.Token);
                if (await Task.WhenAny(held, look) == look)
                {
                    await look;
                    if (await IsKnownAsync(id, ended.Token))
                    {
                        return id;
                    }
                }
            }

            return (await held).TaskId ?? id;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw CreatorApiErrors.TimedOut(_api.Address, "submit", _options.SubmitTimeout);
        }
        catch (CreatorException exception) when (exception.IsTransient)
        {
            if (await IsOnRecordAfterAllAsync(id, cancellation))
            {
                return id;
            }

            throw;
        }
    }

    private async Task<bool> IsKnownAsync(string id, CancellationToken cancellation) => (await _list.FindAsync([id], cancellation)).ContainsKey(id);

    private async Task<bool> IsActiveAsync(string id, CancellationToken cancellation) =>
        (await _list.FindAsync([id], cancellation)).GetValueOrDefault(id)?.State is CreationState.Pending or CreationState.Running;

    /// <summary>Whether a task whose request failed is in the list all the same; no when it cannot be asked for.</summary>
    private async Task<bool> IsOnRecordAfterAllAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await IsKnownAsync(id, cancellation);
        }
        catch (CreatorException)
        {
            return false;
        }
    }

    private static CreatorException WithHint(CreatorException exception) => exception.Code == CreatorErrorCodes.Unavailable
        ? new CreatorException(exception.Code, $"{exception.Message} The API's version 0.2.0 ends its process when it is asked to queue work: set CREATOR_API_MODE to sync.", isTransient: true, exception) { RetryAfter = exception.RetryAfter }
        : exception;
}
