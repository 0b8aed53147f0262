using System.Globalization;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Accounts;

/// <summary><c>PATCH /api/accounts/{id}</c>: changes the fields that the body names; <c>null</c> takes a value away (RFC 7396).</summary>
/// <param name="accounts">The profiles.</param>
/// <param name="time">The clock.</param>
public sealed class PatchAccount(IAccountStore accounts, TimeProvider time)
{
    /// <summary>Answers 200 with the profile as it then is, on disk.</summary>
    /// <param name="request">The HTTP request; with <c>If-Match</c> it changes only what the caller has seen.</param>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(PatchAccount))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "accounts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (AccountRoute.Read(id) is not { } accountId)
        {
            return AccountProblem.NotFound(id);
        }

        (WriteCondition condition, FieldError? wrongHeader) = ConditionHeaders.Read(request);
        (JsonDocument? document, FieldError? wrongBody) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            return document is null || wrongHeader is not null
                ? Problem.Invalid([.. new[] { wrongHeader, wrongBody }.OfType<FieldError>()])
                : await ChangeAsync(request, accountId, document.RootElement, condition, cancellation);
        }
    }

    private async Task<IResult> ChangeAsync(HttpRequest request, long accountId, JsonElement body, WriteCondition condition, CancellationToken cancellation)
    {
        while (true)
        {
            StoredAccount? present = await accounts.GetAsync(accountId, cancellation);
            if (!condition.Allows(present?.ETag))
            {
                return AccountProblem.ConditionFailed(accountId, present);
            }

            if (present is null)
            {
                return AccountProblem.NotFound(accountId.ToString(CultureInfo.InvariantCulture));
            }

            (AccountProfile? profile, IReadOnlyList<FieldError> errors) = AccountBody.Read(body, accountId, present.Profile, time.GetUtcNow());
            if (profile is null)
            {
                return Problem.Invalid(errors);
            }

            // Somebody may have changed the profile since it was read: then what stays is read anew.
            AccountWrite write = await accounts.PutAsync(profile, WriteCondition.Matches(present.ETag), cancellation);
            if (write.Outcome == WriteOutcome.Replaced)
            {
                request.SetETag(write.Account!.ETag);
                return Results.Ok(AccountView.Of(write.Account.Profile));
            }
        }
    }
}
