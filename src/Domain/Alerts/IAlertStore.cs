namespace ContentHub.Domain.Alerts;

/// <summary>The alerts, on disk when a call returns. Of one rule and subject at most one alert is open.</summary>
public interface IAlertStore
{
    /// <summary>Opens an alert, unless one of its rule and subject is open.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The alert that is open then.</returns>
    Task<Alert> OpenAsync(Alert alert, CancellationToken cancellation = default);

    /// <summary>Every alert that is open.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Alert>> ListOpenAsync(CancellationToken cancellation = default);

    /// <summary>Closes an alert; its record stays.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task CloseAsync(Alert alert, CancellationToken cancellation = default);

    /// <summary>The alert, or null.</summary>
    /// <param name="alertId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<Alert?> GetAsync(string alertId, CancellationToken cancellation = default);

    /// <summary>Changes an alert atomically; a change that returns its argument writes nothing.</summary>
    /// <param name="alertId">Its id.</param>
    /// <param name="change">What it becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The alert as it then is; null when there is none.</returns>
    Task<Alert?> UpdateAsync(string alertId, Func<Alert, Alert> change, CancellationToken cancellation = default);

    /// <summary>Removes an alert if, as it is at that moment, it may be removed.</summary>
    /// <param name="alertId">Its id.</param>
    /// <param name="when">Whether it may be removed.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it is gone.</returns>
    Task<bool> DeleteAsync(string alertId, Func<Alert, bool> when, CancellationToken cancellation = default);

    /// <summary>One page of alerts, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    Task<Page<Alert>> ListAsync(AlertQuery query, CancellationToken cancellation = default);

    /// <summary>Alerts that were over before a time, the earliest first.</summary>
    /// <param name="before">They were over before it.</param>
    /// <param name="limit">Most alerts, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Alert>> ListResolvedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default);
}

/// <summary>Which alerts a list shows.</summary>
public sealed record AlertQuery
{
    /// <summary>Only those in a state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>The silences, on disk when a call returns.</summary>
public interface IAlertSilenceStore
{
    /// <summary>Adds a silence.</summary>
    /// <param name="silence">The silence, with a new id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task AddAsync(AlertSilence silence, CancellationToken cancellation = default);

    /// <summary>Every silence, at most 1,000.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<AlertSilence>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Removes a silence.</summary>
    /// <param name="silenceId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string silenceId, CancellationToken cancellation = default);
}
