using ContentHub.Domain.Creators;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>
/// Whether the creator works: it is really run, at most every 30 s however many ask, since a run costs a process or a call
/// over the network.
/// </summary>
/// <param name="creator">The creator.</param>
/// <param name="time">The clock.</param>
public sealed class CreatorHealth(IContentCreator creator, TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private Task<string>? _check;
    private DateTimeOffset _askedAt;

    /// <summary>Runs the creator, or takes what came of the last run.</summary>
    /// <param name="cancellation">The caller gives up; others may still wait for the run.</param>
    /// <exception cref="CreatorException">It does not work; the message says why and what to do.</exception>
    public Task<string> CheckAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_check is null || (_check.IsCompleted && now - _askedAt >= s_kept))
            {
                _askedAt = now;
                _check = RunAsync();
            }

            return _check.WaitAsync(cancellation);
        }
    }

    // What the creator throws at once is what came of the run, too.
    private async Task<string> RunAsync() => await creator.CheckAsync(CancellationToken.None);
}
