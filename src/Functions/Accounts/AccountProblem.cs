using System.Globalization;
using ContentHub.Domain.Accounts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Accounts;

/// <summary>Answers that say no because of an account's profile.</summary>
internal static class AccountProblem
{
    public static IResult Inactive(AccountProfile profile) => new ProblemResult(
        StatusCodes.Status409Conflict,
        new("The account takes no new tasks.", "该账号不接受新任务。"),
        new(
            string.Create(CultureInfo.InvariantCulture, $"Account {profile.AccountId} ('{profile.Name}') is not active. Nothing was stored; make it active first, or name another account."),
            string.Create(CultureInfo.InvariantCulture, $"账号 {profile.AccountId}（“{profile.Name}”）已停用。没有保存任何内容；请先启用它，或换一个账号。")),
        extensions: new Dictionary<string, object?> { ["accountId"] = profile.AccountId });

    public static IResult NotFound(string id) => new ProblemResult(
        StatusCodes.Status404NotFound,
        new("There is no profile of this account.", "没有该账号的资料。"),
        new($"No account has a profile under the id '{id}'. Tasks need none; make one with PUT.", $"没有 ID 为“{id}”的账号资料。任务不需要它；可用 PUT 建立。"));

    public static IResult ConditionFailed(long accountId, StoredAccount? present) => new ProblemResult(
        StatusCodes.Status412PreconditionFailed,
        new("The profile is not as the request expects; nothing was changed.", "账号资料与请求所预期的不符；没有更改任何内容。"),
        new(
            string.Create(CultureInfo.InvariantCulture, $"Account {accountId} has {(present is null ? "no profile" : $"a profile of version \"{present.ETag}\"")}. Read it again and decide anew."),
            string.Create(CultureInfo.InvariantCulture, $"账号 {accountId} {(present is null ? "没有资料" : $"的资料版本为 \"{present.ETag}\"")}。请重新读取后再决定。")));
}
