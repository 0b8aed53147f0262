namespace ContentHub.Domain.Accounts;

/// <summary>A profile as it was read.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="ETag">Names this version of it: another for every other content. Letters and digits.</param>
public sealed record StoredAccount(AccountProfile Profile, string ETag);

/// <summary>What came of putting a profile.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Account">The profile as it is afterwards; null when there is none.</param>
public sealed record AccountWrite(WriteOutcome Outcome, StoredAccount? Account);
