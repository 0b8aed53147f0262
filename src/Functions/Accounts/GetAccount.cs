using ContentHub.Domain.Accounts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>GET /api/accounts/{id}</c>: the profile of an account.</summary>
/// <param name="accounts">The profiles.</param>
public sealed class GetAccount(IAccountStore accounts)
{
    /// <summary>Shows the profile, with its version as <c>ETag</c>.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetAccount))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (AccountRoute.Read(id) is not { } accountId || await accounts.GetAsync(accountId, cancellation) is not { } account)
        {
            return AccountProblem.NotFound(id);
        }

        request.SetETag(account.ETag);
        return Results.Ok(AccountView.Of(account.Profile));
    }
}
