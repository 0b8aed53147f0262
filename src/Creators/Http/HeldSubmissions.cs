using System.Collections.Concurrent;

namespace ContentHub.Creators.Http;

/// <summary>
/// The requests that stay open while their work is done, and what the last of them said. They are a convenience and no state:
/// when this process ends they are cut, the work goes on, and the API's list tells what became of it.
/// </summary>
internal sealed class HeldSubmissions : IDisposable
{
    private const int MaxAnswers = 1000;

    private readonly ConcurrentDictionary<string, Lazy<Task<SubmissionAnswer>>> _held = new();
    private readonly ConcurrentDictionary<string, SubmissionAnswer> _answers = new();
    private readonly ConcurrentQueue<string> _order = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The open request of a task; null when there is none.</summary>
    public Task<SubmissionAnswer>? Find(string id) => _held.TryGetValue(id, out Lazy<Task<SubmissionAnswer>>? held) ? held.Value : null;

    /// <summary>What a request that was held to its end said; null when there was none.</summary>
    public SubmissionAnswer? Answer(string id) => _answers.GetValueOrDefault(id);

    /// <summary>Begins a request, or joins the one that is open.</summary>
    public Task<SubmissionAnswer> Hold(string id, Func<CancellationToken, Task<SubmissionAnswer>> request)
    {
        Task<SubmissionAnswer> held = _held.GetOrAdd(id, _ => new Lazy<Task<SubmissionAnswer>>(() => RunAsync(id, request))).Value;

        // Nobody waits for it any more once the task is on record.
        _ = held.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return held;
    }

    public void Dispose()
    {
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    private async Task<SubmissionAnswer> RunAsync(string id, Func<CancellationToken, Task<SubmissionAnswer>> request)
    {
        try
        {
            SubmissionAnswer answer = await request(_stopping.Token);
            string key = answer.TaskId ?? id;
            _answers[key] = answer;
            _order.Enqueue(key);
            if (_order.Count > MaxAnswers && _order.TryDequeue(out string? oldest))
            {
                _answers.TryRemove(oldest, out _);
            }

            return answer;
        }
        finally
        {
            _held.TryRemove(id, out _);
        }
    }
}
