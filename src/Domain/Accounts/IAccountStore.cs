namespace ContentHub.Domain.Accounts;

/// <summary>The profiles of accounts, on disk when a call returns.</summary>
public interface IAccountStore
{
    /// <summary>The account's profile, or null when it has none.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<StoredAccount?> GetAsync(long accountId, CancellationToken cancellation = default);

    /// <summary>One page of the profiles in the order of their account ids. Costs what the page holds, not what the store holds.</summary>
    /// <param name="pageSize">Most entries of the page, 1–1,000.</param>
    /// <param name="continuation">Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    Task<Page<AccountProfile>> ListAsync(int pageSize, string? continuation, CancellationToken cancellation = default);

    /// <summary>Makes a profile, or replaces the one that the account has; that one's <see cref="AccountProfile.CreatedAt"/> stays.</summary>
    /// <param name="profile">A profile that <see cref="AccountProfileRules"/> finds good.</param>
    /// <param name="condition">What must be true of the present one.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What came of it, and the profile as it is afterwards; with nothing changed when the condition was not met.</returns>
    Task<AccountWrite> PutAsync(AccountProfile profile, WriteCondition condition, CancellationToken cancellation = default);

    /// <summary>Removes a profile.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="condition">What must be true of the present one.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<WriteOutcome> DeleteAsync(long accountId, WriteCondition condition, CancellationToken cancellation = default);
}
