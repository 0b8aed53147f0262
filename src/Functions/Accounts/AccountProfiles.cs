using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;

namespace ContentHub.Functions.Accounts;

/// <summary>What the profile of its account makes of a request.</summary>
/// <param name="Request">The request as a task is to keep it.</param>
/// <param name="RefusedBy">The profile of an account that takes no new tasks; null when the request may become a task.</param>
public sealed record AccountAdmission(GenerationRequest Request, AccountProfile? RefusedBy);

/// <summary>What the pipeline asks of account profiles. An account without one takes every task, with defaults.</summary>
/// <param name="accounts">The profiles.</param>
/// <param name="tasks">The tasks.</param>
public sealed class AccountProfiles(IAccountStore accounts, ITaskStore tasks)
{
    /// <summary>Holds a request against the profile of its account, before it becomes a task.</summary>
    /// <param name="request">A request that the rules find good, as the caller sent it.</param>
    /// <param name="idempotencyKey">The caller's own name for it; null for none. A request that is a task already is never refused.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<AccountAdmission> AdmitAsync(GenerationRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        if (await accounts.GetAsync(request.AccountId, cancellation) is not { Profile: var profile })
        {
            return new AccountAdmission(request, null);
        }

        bool refused = !profile.IsActive && (idempotencyKey is null || await tasks.FindAsync(idempotencyKey, cancellation) is null);
        return new AccountAdmission(profile.ApplyTo(request), refused ? profile : null);
    }
}
