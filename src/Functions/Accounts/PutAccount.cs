using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>PUT /api/accounts/{id}</c>: makes the profile of an account, or replaces it as a whole.</summary>
/// <param name="accounts">The profiles.</param>
/// <param name="time">The clock.</param>
public sealed class PutAccount(IAccountStore accounts, TimeProvider time)
{
    /// <summary>Answers 201 for a new profile and 200 for a replaced one; what was answered is on disk.</summary>
    /// <param name="request">The HTTP request; with <c>If-Match</c> or <c>If-None-Match: *</c> it changes only what the caller has seen.</param>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(PutAccount))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (AccountRoute.Read(id) is not { } accountId)
        {
            return Problem.Invalid("accountId", new Text($"accountId is '{id}'; it must be a positive whole number.", $"accountId 为“{id}”；应为正整数。"));
        }

        (WriteCondition condition, FieldError? wrongHeader) = ConditionHeaders.Read(request);
        (JsonDocument? document, FieldError? wrongBody) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null || wrongHeader is not null)
            {
                return Problem.Invalid([.. new[] { wrongHeader, wrongBody }.OfType<FieldError>()]);
            }

            (AccountProfile? profile, IReadOnlyList<FieldError> errors) = AccountBody.Read(document.RootElement, accountId, null, time.GetUtcNow());
            if (profile is null)
            {
                return Problem.Invalid(errors);
            }

            AccountWrite write = await accounts.PutAsync(profile, condition, cancellation);
            if (write.Outcome == WriteOutcome.ConditionFailed)
            {
                return AccountProblem.ConditionFailed(accountId, write.Account);
            }

            request.SetETag(write.Account!.ETag);
            AccountView view = AccountView.Of(write.Account.Profile);
            return write.Outcome == WriteOutcome.Created ? Results.Created(request.Path.Value, view) : Results.Ok(view);
        }
    }
}
