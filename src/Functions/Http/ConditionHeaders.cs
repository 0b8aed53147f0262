using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ContentHub.Functions.Http;

/// <summary>The headers <c>If-Match</c> and <c>If-None-Match: *</c> of a request that changes something (RFC 9110, section 13.1).</summary>
internal static class ConditionHeaders
{
    /// <summary>The condition; an error when the headers hold none that can be worked with.</summary>
    public static (WriteCondition Condition, FieldError? Error) Read(HttpRequest request)
    {
        StringValues match = request.Headers.IfMatch;
        StringValues noneMatch = request.Headers.IfNoneMatch;
        if (noneMatch.Count > 0)
        {
            return match.Count == 0 && noneMatch.ToString().Trim() == "*"
                ? (WriteCondition.IsNew, null)
                : (WriteCondition.None, new FieldError("If-None-Match", new Text(
                    "The header If-None-Match can only be * here, and not beside If-Match: it lets a request make something new and change nothing.",
                    "请求头 If-None-Match 在这里只能是 *，且不能与 If-Match 同时使用：它表示只新建、不修改。")));
        }

        if (match.Count == 0)
        {
            return (WriteCondition.None, null);
        }

        if (!EntityTagHeaderValue.TryParseStrictList(match, out IList<EntityTagHeaderValue>? tags))
        {
            return (WriteCondition.None, new FieldError("If-Match", new Text(
                "The header If-Match must hold the ETag of an earlier answer, in quotation marks, or *.",
                "请求头 If-Match 应为先前应答中的 ETag（带引号）或 *。")));
        }

        // A weak tag never matches (section 8.8.3.2).
        return tags.Any(tag => tag.Tag == "*")
            ? (WriteCondition.Exists, null)
            : (WriteCondition.Matches([.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.Value!.Trim('"'))]), null);
    }

    /// <summary>Names the version that an answer shows.</summary>
    public static void SetETag(this HttpRequest request, string etag) => request.HttpContext.Response.Headers.ETag = $"\"{etag}\"";
}
