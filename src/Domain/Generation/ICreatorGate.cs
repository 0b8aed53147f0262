namespace ContentHub.Domain.Generation;

/// <summary>Who wants a place at the creator.</summary>
/// <param name="InstanceId">The orchestration that waits for the place; see <see cref="GenerationTask.InstanceId"/>.</param>
/// <param name="AccountId">The account that it is for.</param>
/// <param name="Priority">1–10; larger is more urgent.</param>
public sealed record GateTicket(string InstanceId, long AccountId, int Priority);

/// <summary>How many may have a place at once.</summary>
/// <param name="Total">In all, at least 1.</param>
/// <param name="OfAccount">Of one account; null for no limit of its own.</param>
public sealed record GateLimits(int Total, Func<long, ValueTask<int?>> OfAccount);

/// <summary>One that has a place.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="AccountId">The account.</param>
public sealed record GateHolder(string InstanceId, long AccountId);

/// <summary>
/// The places at the creator, across all hosts, and the queue for them: most urgent first, and among equally urgent ones
/// fair between accounts, oldest first within an account. All of it is on disk, so a crash frees no place and forgets nobody.
/// </summary>
/// <remarks>
/// Fairness is start-time fair queueing (Goyal, Vin, Cheng, 1996): a ticket gets a tag one past the later of its account's
/// last tag and the tag last admitted. An account with ten thousand tickets delays another by one, not by ten thousand.
/// </remarks>
public interface ICreatorGate
{
    /// <summary>Puts a ticket into the queue; nothing happens when it is there already or has a place.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task QueueAsync(GateTicket ticket, CancellationToken cancellation = default);

    /// <summary>Gives free places to the first in the queue whose account may have one more.</summary>
    /// <param name="limits">How many may have a place.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Every holder that has not confirmed its place: it is to be told, again if need be.</returns>
    Task<IReadOnlyList<string>> AdmitAsync(GateLimits limits, CancellationToken cancellation = default);

    /// <summary>Notes that an orchestration knows of its place.</summary>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it has a place.</returns>
    Task<bool> ConfirmAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>Gives a place back, or leaves the queue; nothing happens to one that has neither.</summary>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task LeaveAsync(string instanceId, CancellationToken cancellation = default);

    /// <summary>Those that have a place.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<GateHolder>> ListHoldersAsync(CancellationToken cancellation = default);

    /// <summary>Those in the queue, in the order in which they would be admitted.</summary>
    /// <param name="count">Most to return.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<string>> ListWaitingAsync(int count, CancellationToken cancellation = default);

    /// <summary>How many are in the queue.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<long> CountWaitingAsync(CancellationToken cancellation = default);

    /// <summary>The limit that was set at run time; null when the setting holds.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<int?> GetLimitAsync(CancellationToken cancellation = default);

    /// <summary>Sets the limit at run time.</summary>
    /// <param name="limit">The limit, at least 1; null to go back to the setting.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task SetLimitAsync(int? limit, CancellationToken cancellation = default);
}
