using ContentHub.Domain.Accounts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>GET /api/accounts</c>: the profiles, in the order of their account ids.</summary>
/// <param name="accounts">The profiles.</param>
public sealed class ListAccounts(IAccountStore accounts)
{
    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListAccounts))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        int limit = query.Limit();
        string? continuation = query.Continuation();
        return await query.AnswerAsync(() => accounts.ListAsync(limit, continuation, cancellation), AccountView.Of);
    }
}
