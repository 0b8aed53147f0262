using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary>The contents that a schedule names: <c>content_ids</c>, or <c>content_id</c> for one.</summary>
internal static class ContentIdFields
{
    private const string Many = "content_ids";
    private const string One = "content_id";
    private const int Most = 1000;

    /// <summary>The contents, each once; null when none are named or what is named is wrong.</summary>
    public static IReadOnlyList<string>? Read(JsonFields fields, bool required)
    {
        int errors = fields.Errors.Count;
        bool isManyGiven = fields.Has(Many);
        bool isOneGiven = fields.Has(One);
        IReadOnlyList<string> many = fields.Texts(Many);
        string? one = fields.Text(One);
        if (fields.Errors.Count > errors)
        {
            return null;
        }

        if (isManyGiven && isOneGiven)
        {
            fields.Errors.Add(new FieldError(One, new Text($"{One} is given beside {Many}; give one of them.", $"同时给出了 {One} 和 {Many}；请只给出其中一个。")));
            return null;
        }

        if (!isManyGiven && one is null)
        {
            if (required)
            {
                fields.Errors.Add(new FieldError(Many, new Text($"{Many} is missing; list the contents.", $"缺少 {Many}；请列出内容。")));
            }

            return null;
        }

        return Check(isManyGiven ? Many : One, isManyGiven ? many : [one!], fields.Errors);
    }

    private static string[]? Check(string field, IReadOnlyList<string> ids, List<FieldError> errors)
    {
        if (ids.Count is 0 or > Most)
        {
            errors.Add(new FieldError(field, Text.Invariant($"{field} has {ids.Count} entries; it must have 1 to {Most}.", $"{field} 有 {ids.Count} 项；应有 1 到 {Most} 项。")));
            return null;
        }

        if (ids.FirstOrDefault(id => !ContentId.IsValid(id)) is { } wrong)
        {
            errors.Add(new FieldError(field, new Text(
                $"{field} has '{ArticleText.Shorten(wrong, 40)}'; it must be the id of a content, such as content-0be0f3ca1551.",
                $"{field} 中有“{ArticleText.Shorten(wrong, 40)}”；应为内容的 ID，如 content-0be0f3ca1551。")));
            return null;
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }
}
