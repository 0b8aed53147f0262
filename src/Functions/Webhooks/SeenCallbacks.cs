namespace ContentHub.Functions.Webhooks;

/// <summary>
/// The ids of the last hour's callbacks, at most 10,000: they save the creator needless questions. Nothing depends on them: a
/// callback that is taken twice only makes the app ask once more.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class SeenCallbacks(TimeProvider time)
{
    private const int MaxCount = 10_000;
    private const int MaxLength = 200;
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> _inOrder = new();

    /// <summary>Whether a callback of this id came in the last hour; false when that is not known.</summary>
    /// <param name="id">The callback's id; null when it has none.</param>
    public bool Contains(string? id)
    {
        lock (_lock)
        {
            Forget();
            return id is not null && _ids.Contains(id);
        }
    }

    /// <summary>Remembers a callback.</summary>
    /// <param name="id">The callback's id; null, or one too long to keep, is not remembered.</param>
    public void Add(string? id)
    {
        lock (_lock)
        {
            if (id is { Length: > 0 and <= MaxLength } && _ids.Add(id))
            {
                _inOrder.Enqueue((id, time.GetUtcNow()));
            }

            Forget();
        }
    }

    private void Forget()
    {
        while (_inOrder.TryPeek(out (string Id, DateTimeOffset At) oldest) && (_inOrder.Count > MaxCount || time.GetUtcNow() - oldest.At >= s_kept))
        {
            _ids.Remove(_inOrder.Dequeue().Id);
        }
    }
}
