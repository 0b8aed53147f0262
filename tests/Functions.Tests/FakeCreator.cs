using System.Collections.Concurrent;
using System.Diagnostics;
using ContentHub.Domain.Creators;

namespace ContentHub.Functions.Tests;

/// <summary>
/// A creator on the test's clock: work takes a time, is asked for, cancelled and fetched as the port says, and the same key
/// gives the same work. It outlives the hosts that use it, as the real one does.
/// </summary>
internal sealed class FakeCreator : IContentCreator
{
    private readonly ConcurrentDictionary<string, Job> _jobs = new();
    private readonly Lock _lock = new();
    private int _working;

    /// <summary>The test's clock; set by the app.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How long work takes; null for work that never ends.</summary>
    public TimeSpan? Duration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether it reports to the callback address when it is done.</summary>
    public bool CallsBack { get; set; } = true;

    /// <summary>How work ends.</summary>
    public CreationState End { get; set; } = CreationState.Completed;

    /// <summary>What it says when it fails.</summary>
    public string? Reason { get; set; }

    /// <summary>How far running work says that it is.</summary>
    public int Percentage { get; set; } = 40;

    /// <summary>The article that it hands out.</summary>
    public Func<CreationRequest, CreatedArticle> Article { get; set; } = static request => new CreatedArticle
    {
        Title = $"On {request.Topic}",
        Body = $"# On {request.Topic}\n\nA paragraph about {request.Topic}.\n",
        Summary = $"About {request.Topic}.",
        Tags = ["tag"],
        Images = ["https://example.org/cover.png"],
        QualityScore = 7.5,
    };

    /// <summary>Runs before each call, with its name; throws to make the call fail.</summary>
    public Action<string>? BeforeCall { get; set; }

    /// <summary>Runs once a submit has begun its work and before it is answered; throws to lose the answer.</summary>
    public Action? AfterSubmit { get; set; }

    /// <summary>Every request that began work, in order.</summary>
    public ConcurrentQueue<CreationRequest> Requests { get; } = new();

    /// <summary>When the creator was asked, on the test's clock.</summary>
    public ConcurrentQueue<DateTimeOffset> Asked { get; } = new();

    /// <summary>The work that was stopped.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = new();

    /// <summary>The most work that was under way at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Forgets everything, as a creator whose state folder was removed.</summary>
    public void Forget() => _jobs.Clear();

    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default)
    {
        BeforeCall?.Invoke("submit");
        lock (_lock)
        {
            string id = $"job-{request.IdempotencyKey}";
            if (_jobs.TryAdd(id, new Job(request)))
            {
                Requests.Enqueue(request);
                MostAtOnce = Math.Max(MostAtOnce, ++_working);
                if (Duration is { } duration)
                {
                    _jobs[id].Timer = Time.CreateTimer(_ => Finish(id), null, duration, Timeout.InfiniteTimeSpan);
                }
            }

            AfterSubmit?.Invoke();

            return Task.FromResult(id);
        }
    }

    public Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        Asked.Enqueue(Time.GetUtcNow());
        BeforeCall?.Invoke("status");
        return Task.FromResult<IReadOnlyDictionary<string, CreationStatus>>(creatorTaskIds.ToDictionary(id => id, Status));
    }

    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        BeforeCall?.Invoke("result");
        return Task.FromResult(Article(_jobs[creatorTaskId].Request));
    }

    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default)
    {
        BeforeCall?.Invoke("cancel");
        Cancelled.Enqueue(creatorTaskId);
        TryEnd(creatorTaskId, CreationState.Cancelled);
        return Task.CompletedTask;
    }

    public Task<string> CheckAsync(CancellationToken cancellation = default)
    {
        BeforeCall?.Invoke("check");
        return Task.FromResult("fake 1.0");
    }

    private CreationStatus Status(string id) => _jobs.TryGetValue(id, out Job? job)
        ? new CreationStatus
        {
            CreatorTaskId = id,
            State = job.State,
            Percentage = job.State == CreationState.Running ? Percentage : null,
            Stage = job.State == CreationState.Running ? "write" : null,
            Error = job.State == CreationState.Failed ? Reason : null,
        }
        : new CreationStatus { CreatorTaskId = id, State = CreationState.Unknown };

    private void Finish(string id)
    {
        if (!TryEnd(id, End) || !CallsBack || _jobs[id].Request.CallbackUrl is not { } address)
        {
            return;
        }

        // The clock waits for this call: with the callback sent, the next timer may fire.
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        if (_jobs[id].TraceParent is { } parent)
        {
            request.Headers.Add("traceparent", parent);
        }

        try
        {
            using HttpResponseMessage response = http.Send(request);
        }
        catch (HttpRequestException)
        {
            // Nobody listens: the callback is lost.
        }
    }

    private bool TryEnd(string id, CreationState state)
    {
        lock (_lock)
        {
            if (!_jobs.TryGetValue(id, out Job? job) || job.State != CreationState.Running)
            {
                return false;
            }

            job.State = state;
            job.Timer?.Dispose();
            _working--;
            return true;
        }
    }

    private sealed class Job(CreationRequest request)
    {
        public CreationRequest Request { get; } = request;

        /// <summary>The span under which the work was handed over.</summary>
        public string? TraceParent { get; } = Activity.Current?.Id;

        public CreationState State { get; set; } = CreationState.Running;

        public ITimer? Timer { get; set; }
    }
}
