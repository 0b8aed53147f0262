using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Accounts;

/// <summary>The body of <c>PUT</c> and <c>PATCH /api/accounts/{id}</c>.</summary>
internal static class AccountBody
{
    /// <summary>The profile that the body makes, or every reason why it makes none.</summary>
    /// <param name="body">A JSON object.</param>
    /// <param name="accountId">The account of the address.</param>
    /// <param name="present">The profile whose values stay where the body names none (a merge patch, RFC 7396); null for a new one.</param>
    /// <param name="now">The present time.</param>
    public static (AccountProfile? Profile, IReadOnlyList<FieldError> Errors) Read(JsonElement body, long accountId, AccountProfile? present, DateTimeOffset now)
    {
        JsonFields fields = new(body);
        AccountProfile profile = new()
        {
            AccountId = accountId,
            Name = Text("name", present?.Name) ?? "",
            Description = Text("description", present?.Description),
            Tone = Text("tone", present?.Tone),
            Style = Text("style", present?.Style),
            MinWords = fields.Number("minWords", present?.MinWords),
            MaxWords = fields.Number("maxWords", present?.MaxWords),
            ForbiddenWords = fields.Given("forbiddenWords", fields.Texts("forbiddenWords"), present?.ForbiddenWords) ?? [],
            DefaultCategory = Text("defaultCategory", present?.DefaultCategory),
            MaxConcurrentTasks = fields.Number("maxConcurrentTasks", present?.MaxConcurrentTasks),
            CallbackUrl = fields.Given("callbackUrl", Address(fields), present?.CallbackUrl),
            IsActive = fields.Given("isActive", fields.Flag("isActive"), present?.IsActive) ?? true,
            CreatedAt = present?.CreatedAt ?? now,
            UpdatedAt = now,
        };
        ReadOwn(fields, accountId);
        fields.RefuseOthers();
        HashSet<string> refused = [.. fields.Errors.Select(error => error.Field)];
        FieldError[] errors = [.. fields.Errors, .. AccountProfileRules.Check(profile).Where(error => !refused.Contains(error.Field))];
        return errors.Length == 0 ? (profile, errors) : (null, errors);

        string? Text(string name, string? kept) => fields.Given(name, fields.Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null, kept);
    }

    /// <summary>What an answer has and nobody can change: it may come back, so that an answer can be edited and put.</summary>
    private static void ReadOwn(JsonFields fields, long accountId)
    {
        if (fields.Whole("accountId") is { } named && named != accountId)
        {
            fields.Errors.Add(new FieldError("accountId", Text.Invariant(
                $"accountId is {named}, but the address names account {accountId}; leave it out.",
                $"accountId 为 {named}，但地址指的是账号 {accountId}；请去掉它。")));
        }

        fields.Text("createdAt");
        fields.Text("updatedAt");
    }

    private static Uri? Address(JsonFields fields)
    {
        if (fields.Text("callbackUrl") is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address))
        {
            fields.Errors.Add(new FieldError("callbackUrl", new Text(
                "callbackUrl is no address; it must be an absolute http or https address such as https://example.org/hook.",
                "callbackUrl 不是地址；应为完整的 http 或 https 地址，如 https://example.org/hook。")));
        }

        return address;
    }
}
