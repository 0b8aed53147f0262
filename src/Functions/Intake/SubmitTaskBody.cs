using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Intake;

/// <summary>A task as callers write it: the body of <c>POST /api/tasks</c>, an entry of a batch, a message of the queue.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="IdempotencyKey">The caller's own name for it, when the body gives one.</param>
internal sealed record SubmitTaskBody(GenerationRequest Request, string? IdempotencyKey)
{
    /// <summary>The task in an object, or every reason why it is none.</summary>
    public static (SubmitTaskBody? Body, IReadOnlyList<FieldError> Errors) Read(JsonElement body, bool autoApprove)
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
        string? type = fields.Text("type");
        string? sourceText = fields.Text("sourceText");
        string? targetLanguage = fields.Text("targetLanguage");
        string? callbackUrl = fields.Text("callbackUrl");
        string? key = fields.Text("idempotencyKey");
        fields.RefuseOthers();
        if (accountId is null && !fields.Errors.Exists(error => error.Field == "accountId"))
        {
            fields.Errors.Add(new FieldError("accountId", new Text("accountId is missing; name the account that the content is for.", "缺少 accountId；请给出内容所属的账号。")));
        }

        if (key is not null && !Domain.Generation.IdempotencyKey.IsValid(key))
        {
            fields.Errors.Add(new FieldError("idempotencyKey", Text.Invariant(
                $"idempotencyKey must have 1 to {Domain.Generation.IdempotencyKey.MaxLength} printable ASCII characters without blanks, such as a UUID.",
                $"idempotencyKey 应为 1 到 {Domain.Generation.IdempotencyKey.MaxLength} 个可打印的 ASCII 字符，不含空格，如 UUID。")));
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
            Type = type == CreationTypes.Article ? null : type,
            SourceText = sourceText,
            TargetLanguage = targetLanguage,
            CallbackUrl = callbackUrl,
        };
        HashSet<string> refused = [.. fields.Errors.Select(error => error.Field)];
        FieldError[] errors = [.. fields.Errors, .. GenerationRequestRules.Check(request).Where(error => !refused.Contains(error.Field))];
        return errors.Length == 0 ? (new SubmitTaskBody(request, key), errors) : (null, errors);
    }
}
