using System.Globalization;
using ContentHub.Domain.Accounts;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Accounts;

/// <summary>Answers that say no because of an account's profile.</summary>
internal static class AccountProblem
{
    public static IResult Inactive(AccountProfile profile) => Results.Problem(
        title: "The account takes no new tasks.",
        detail: string.Create(CultureInfo.InvariantCulture, $"Account {profile.AccountId} ('{profile.Name}') is not active. Nothing was stored; make it active first, or name another account."),
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?> { ["accountId"] = profile.AccountId });

    public static IResult NotFound(string id) => Results.Problem(
        title: "There is no profile of this account.",
        detail: $"No account has a profile under the id '{id}'. Tasks need none; make one with PUT.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult ConditionFailed(long accountId, StoredAccount? present) => Results.Problem(
        title: "The profile is not as the request expects; nothing was changed.",
        detail: string.Create(CultureInfo.InvariantCulture, $"Account {accountId} has {(present is null ? "no profile" : $"a profile of version \"{present.ETag}\"")}. Read it again and decide anew."),
        statusCode: StatusCodes.Status412PreconditionFailed);
}
