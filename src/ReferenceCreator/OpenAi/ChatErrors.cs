using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>What can go wrong with a call, each with a stable code; those that are transient are worth another try.</summary>
internal static class ChatErrors
{
    public const string RateLimited = "openai_rate_limited";
    public const string Unavailable = "openai_unavailable";
    public const string Timeout = "openai_timeout";
    public const string Unauthorized = "openai_unauthorized";
    public const string NotFound = "openai_model_not_found";
    public const string Refused = "openai_refused";
    public const string InvalidAnswer = "openai_invalid_answer";
    public const string TooLarge = "openai_answer_too_large";

    private const int LongestReason = 300;

    /// <summary>The error for a call that the endpoint refused, or that did not reach it.</summary>
    public static CreatorException From(ClientResultException exception, OpenAiSettings settings, TimeProvider time)
    {
        PipelineResponse? response = exception.GetRawResponse();
        string reason = Reason(response, settings);
        return exception.Status switch
        {
            0 => Transient(Unavailable, $"The endpoint {settings.BaseUrl} (CONTENT_CREATOR_OPENAI_BASE_URL) cannot be reached."),
            401 or 403 => Permanent(Unauthorized, $"The endpoint {settings.BaseUrl} does not accept the key in CONTENT_CREATOR_OPENAI_API_KEY (HTTP {exception.Status})."),
            404 => Permanent(NotFound, $"The endpoint {settings.BaseUrl} has no model '{settings.Model}', or no chat completions (HTTP 404); see CONTENT_CREATOR_OPENAI_MODEL and CONTENT_CREATOR_OPENAI_BASE_URL.{reason}"),
            429 => Transient(RateLimited, $"The endpoint {settings.BaseUrl} has had too many calls (HTTP 429).{reason}", RetryAfter(response, time)),
            408 or >= 500 => Transient(Unavailable, $"The endpoint {settings.BaseUrl} has a problem (HTTP {exception.Status}).{reason}", RetryAfter(response, time)),
            _ => Permanent(Refused, $"The endpoint {settings.BaseUrl} refused the call (HTTP {exception.Status}).{reason}"),
        };
    }

    public static CreatorException TimedOut(OpenAiSettings settings) => Transient(
        Timeout,
        string.Create(CultureInfo.InvariantCulture, $"The model '{settings.Model}' gave no answer within {settings.Timeout.TotalSeconds} s (CONTENT_CREATOR_OPENAI_TIMEOUT)."));

    public static CreatorException Permanent(string code, string message) => new(1, code, message);

    private static CreatorException Transient(string code, string message, TimeSpan? retryAfter = null) =>
        new(1, code, message) { IsTransient = true, RetryAfter = retryAfter };

    /// <summary>The endpoint's own words, if it says some: <c>{"error":{"message":"…"}}</c>. Should they repeat the key, it is taken out.</summary>
    private static string Reason(PipelineResponse? response, OpenAiSettings settings)
    {
        try
        {
            JsonElement body = JsonSerializer.Deserialize<JsonElement>(response is null ? [] : response.Content.ToMemory().Span);
            string? message = body.GetProperty("error").GetProperty("message").GetString();
            string line = new([.. (message ?? "").Replace(settings.ApiKey, "***", StringComparison.Ordinal).Where(c => !char.IsControl(c))]);
            return line.Length == 0 ? "" : $" It says: {PlainText.Shorten(line, LongestReason)}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>RFC 9110, section 10.2.3: seconds, or a date.</summary>
    private static TimeSpan? RetryAfter(PipelineResponse? response, TimeProvider time)
    {
        if (response is null || !response.Headers.TryGetValue("Retry-After", out string? value))
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) && date > time.GetUtcNow() ? date - time.GetUtcNow()
            : null;
    }
}
