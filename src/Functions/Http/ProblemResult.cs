using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ContentHub.Functions.Http;

/// <summary>
/// Problem details (RFC 9457) in the language of the caller, who names it by <c>Accept-Language</c>: Chinese when it is wanted
/// rather than English, otherwise English.
/// </summary>
/// <param name="status">The HTTP status.</param>
/// <param name="title">What kind of problem it is.</param>
/// <param name="detail">What was wrong this time, and what to do.</param>
/// <param name="errors">What is wrong with which field, for a request that is not valid.</param>
/// <param name="extensions">More members of the answer.</param>
internal sealed class ProblemResult(int status, Text title, Text detail, IReadOnlyList<FieldError>? errors = null, IReadOnlyDictionary<string, object?>? extensions = null)
    : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        bool chinese = WantsChinese(httpContext.Request);
        httpContext.Response.Headers.ContentLanguage = chinese ? "zh-Hans" : "en";
        httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        Dictionary<string, object?> members = new(extensions ?? new Dictionary<string, object?>());
        if (errors is not null)
        {
            members["errors"] = errors.GroupBy(error => error.Field).ToDictionary(field => field.Key, field => field.Select(error => Pick(error.Text)).ToArray());
        }

        return Results.Problem(title: Pick(title), detail: Pick(detail), statusCode: status, extensions: members).ExecuteAsync(httpContext);

        string Pick(Text text) => text.Pick(chinese);
    }

    /// <summary>Whether a request prefers Chinese to English (RFC 9110, 12.5.4). Of languages that are wanted alike, the first counts.</summary>
    internal static bool WantsChinese(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out IList<StringWithQualityHeaderValue>? wanted))
        {
            return false;
        }

        string? best = wanted
            .Where(language => language.Quality is not 0 && (IsOf(language, "zh") || IsOf(language, "en") || language.Value == "*"))
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value)
            .FirstOrDefault();
        return best is not null && IsOf(best, "zh");
    }

    private static bool IsOf(StringWithQualityHeaderValue language, string primary) => IsOf(language.Value.Value!, primary);

    // A range is a language and perhaps a script or a region after a dash: zh, zh-CN, zh-Hans.
    private static bool IsOf(string range, string primary) =>
        range.StartsWith(primary, StringComparison.OrdinalIgnoreCase) && (range.Length == primary.Length || range[primary.Length] == '-');
}
