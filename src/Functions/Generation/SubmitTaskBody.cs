using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Generation;

/// <summary>The body of <c>POST /api/tasks</c>.</summary>
internal static class SubmitTaskBody
{
    /// <summary>The request in the body, or every reason why it is none.</summary>
    public static (GenerationRequest? Request, IReadOnlyList<FieldError> Errors) Read(JsonElement body, bool autoApprove)
    {
        JsonFields fields = new(body);
        long? accountId = fields.Whole("accountId");
        string? topic = fields.Text("topic");
        IReadOnlyList<string> keywords = fields.Texts("keywords");
        string? category = fields.Text("category");
        string? requirements = fields.Text("requirements");
        string? tone = fields.Text("tone");
        long priority = fields.Whole("priority") ?? GenerationRequestRules.DefaultPriority;
        bool approve = fields.Flag("autoApprove") ?? autoApprove;
        string? callbackUrl = fields.Text("callbackUrl");
        fields.RefuseOthers();
        if (accountId is null && !fields.Errors.Exists(error => error.Field == "accountId"))
        {
            fields.Errors.Add(new FieldError("accountId", "accountId is missing; name the account that the content is for."));
        }

        GenerationRequest request = new()
        {
            AccountId = accountId ?? 1,
            Topic = topic ?? "",
            Keywords = keywords,
            Category = category,
            Requirements = requirements,
            Tone = tone,
            Priority = (int)Math.Clamp(priority, int.MinValue, int.MaxValue),
            AutoApprove = approve,
            CallbackUrl = callbackUrl,
        };
        HashSet<string> refused = [.. fields.Errors.Select(error => error.Field)];
        FieldError[] errors = [.. fields.Errors, .. GenerationRequestRules.Check(request).Where(error => !refused.Contains(error.Field))];
        return errors.Length == 0 ? (request, errors) : (null, errors);
    }
}
