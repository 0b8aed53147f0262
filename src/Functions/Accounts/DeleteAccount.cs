using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>DELETE /api/accounts/{id}</c>: removes the profile of an account; its tasks and contents stay.</summary>
/// <param name="accounts">The profiles.</param>
public sealed class DeleteAccount(IAccountStore accounts)
{
    /// <summary>Answers 204.</summary>
    /// <param name="request">The HTTP request; with <c>If-Match</c> it removes only what the caller has seen.</param>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(DeleteAccount))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "accounts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (AccountRoute.Read(id) is not { } accountId)
        {
            return AccountProblem.NotFound(id);
        }

        (WriteCondition condition, FieldError? wrongHeader) = ConditionHeaders.Read(request);
        if (wrongHeader is not null)
        {
            return Problem.Invalid([wrongHeader]);
        }

        return await accounts.DeleteAsync(accountId, condition, cancellation) switch
        {
            WriteOutcome.ConditionFailed => AccountProblem.ConditionFailed(accountId, await accounts.GetAsync(accountId, cancellation)),
            WriteOutcome.NotFound => AccountProblem.NotFound(id),
            _ => Results.NoContent(),
        };
    }
}
