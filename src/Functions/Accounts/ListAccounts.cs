using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>GET /api/accounts</c>: the profiles, in the order of their account ids.</summary>
/// <param name="accounts">The profiles.</param>
public sealed class ListAccounts(IAccountStore accounts)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 1000;

    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListAccounts))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        long limit = query.Whole("limit", 1, MaxLimit) ?? DefaultLimit;
        string? continuation = query.Text("continuation");
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            Page<AccountProfile> page = await accounts.ListAsync((int)limit, continuation, cancellation);
            return Results.Ok(new AccountPageView([.. page.Items.Select(AccountView.Of)], page.Continuation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.Invalid("continuation", new Text(
                "continuation is not one that this list gave; leave it out to begin at the first page.",
                "continuation 不是该列表给出的值；去掉它，从第一页开始。"));
        }
    }
}
