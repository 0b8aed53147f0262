using System.Diagnostics;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators;

/// <summary>
/// Puts questions about work together: while one call is on its way, those who ask wait for the next, which asks for all of
/// them. A thousand tasks that wait cost a few calls for each poll interval, not a thousand.
/// </summary>
/// <param name="creator">The creator that is asked.</param>
/// <param name="mostInACall">Most ids of one call; a command line has an end.</param>
public sealed class CoalescingCreator(IContentCreator creator, int mostInACall = 200) : IContentCreator, IDisposable
{
    private readonly Lock _lock = new();
    private List<Question> _waiting = [];
    private bool _asking;

    /// <inheritdoc/>
    public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default) => creator.SubmitAsync(request, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creatorTaskIds);
        Question question = new(creatorTaskIds);
        bool begin;
        lock (_lock)
        {
            _waiting.Add(question);
            begin = !_asking;
            _asking = true;
        }

        if (begin)
        {
            // Not for this caller alone: others wait for it too, so it goes on when this one gives up.
            _ = AskAsync();
        }

        return await question.Answer.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => creator.GetResultAsync(creatorTaskId, cancellation);

    /// <inheritdoc/>
    public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => creator.CancelAsync(creatorTaskId, cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string creatorTaskId, CancellationToken cancellation = default) => creator.DeleteAsync(creatorTaskId, cancellation);

    /// <inheritdoc/>
    public Task<string> CheckAsync(CancellationToken cancellation = default) => creator.CheckAsync(cancellation);

    /// <summary>Frees what the creator holds.</summary>
    public void Dispose() => (creator as IDisposable)?.Dispose();

    private async Task AskAsync()
    {
        while (TakeNext() is { Count: > 0 } questions)
        {
            // A call for one belongs to the trace of who asks; a call for several can belong to none of theirs.
            Activity.Current = questions is [{ Asker: { IsStopped: false } asker }] ? asker : null;
            try
            {
                string[] ids = [.. questions.SelectMany(question => question.Ids).Distinct()];
                IReadOnlyDictionary<string, CreationStatus> answers = await creator.GetStatusAsync(ids, CancellationToken.None);
                foreach (Question question in questions)
                {
                    question.Answer.TrySetResult(question.Ids.Distinct().ToDictionary(id => id, id => answers.GetValueOrDefault(id) ?? new CreationStatus { CreatorTaskId = id, State = CreationState.Unknown }));
                }
            }
            catch (Exception exception)
            {
                questions.ForEach(question => question.Answer.TrySetException(exception));
            }
        }
    }

    private List<Question> TakeNext()
    {
        lock (_lock)
        {
            int ids = 0;
            List<Question> next = [.. _waiting.TakeWhile((question, index) => index == 0 || (ids += question.Ids.Count) < mostInACall)];
            _waiting = _waiting[next.Count..];
            _asking = next.Count > 0;
            return next;
        }
    }

    private sealed record Question(IReadOnlyCollection<string> Ids)
    {
        /// <summary>The span of who asks.</summary>
        public Activity? Asker { get; } = Activity.Current;

        public TaskCompletionSource<IReadOnlyDictionary<string, CreationStatus>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
