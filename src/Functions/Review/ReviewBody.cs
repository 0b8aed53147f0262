using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Review;

/// <summary>The body of a step in a review.</summary>
/// <param name="Reviewer">Who takes it.</param>
/// <param name="Comment">What the reviewer has to say.</param>
internal sealed record ReviewBody(string? Reviewer, string? Comment)
{
    /// <summary>The body, or every reason why it is none. No body at all is an empty one.</summary>
    public static async Task<(ReviewBody? Body, IReadOnlyList<FieldError> Errors)> ReadAsync(HttpRequest request, bool commentRequired, CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadOptionalObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return (null, [error!]);
            }

            JsonFields fields = new(document.RootElement);
            ReviewBody body = Take(fields);
            fields.RefuseOthers();
            if (commentRequired && body.Comment is null && !fields.Errors.Exists(error => error.Field == "comment"))
            {
                fields.Errors.Add(new FieldError("comment", new Text("comment is missing or blank; say why the content is rejected.", "缺少 comment 或其为空白；请说明拒绝的原因。")));
            }

            return fields.Errors.Count == 0 ? (body, []) : (null, fields.Errors);
        }
    }

    /// <summary>Takes the fields of a step out of an object that may have more; what is wrong is noted there.</summary>
    public static ReviewBody Take(JsonFields fields)
    {
        string? comment = Trim(fields.Text("comment"));
        string? reviewer = Trim(fields.Text("reviewer"));
        CheckLength("comment", comment, ContentReview.MaxCommentLength, fields.Errors);
        CheckLength("reviewer", reviewer, ContentReview.MaxReviewerLength, fields.Errors);
        return new ReviewBody(reviewer, comment);
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void CheckLength(string field, string? value, int longest, List<FieldError> errors)
    {
        if (value?.Length > longest)
        {
            errors.Add(new FieldError(field, Text.Invariant($"{field} has {value.Length} characters; at most {longest} are allowed.", $"{field} 有 {value.Length} 个字符；最多 {longest} 个。")));
        }
    }
}
