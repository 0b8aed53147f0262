using System.Globalization;
using System.Net;
using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Http;

/// <summary>Tells the failures of the API apart: what may go well later, and what never will.</summary>
internal static class CreatorApiErrors
{
    /// <summary>The error that an answer other than 2xx is.</summary>
    public static CreatorException FromAnswer(Uri address, string call, HttpResponseMessage response, JsonElement? body, DateTimeOffset now)
    {
        string reason = Reason(response, body);
        return response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new CreatorException(
                CreatorErrorCodes.Unavailable,
                $"The creator at '{address}' cannot do '{call}' now: {reason}",
                isTransient: true)
            {
                RetryAfter = RetryAfter(response, now),
            },
            HttpStatusCode.NotFound when IsAboutTask(body) => new CreatorException(CreatorErrorCodes.Lost, $"The creator at '{address}' does not know the task: {reason}", isTransient: false),
            HttpStatusCode.NotFound => Refused("there is nothing at this address. Set CREATOR_API_BASE_URL to where the content-creator's API is, without '/api'."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused($"{reason}. ContentHub sends no credentials: let it through by its address."),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => Refused($"it points to '{response.Headers.Location}'. Set CREATOR_API_BASE_URL to the address where it ends."),
            _ => Refused(reason),
        };

        CreatorException Refused(string why) => new(CreatorErrorCodes.Refused, $"The creator at '{address}' refused '{call}': {why}", isTransient: false);
    }

    /// <summary>No answer came: no connection, one that was dropped, or one that is not tried for a while after it failed often.</summary>
    public static CreatorException Unreachable(Uri address, string call, Exception exception) => new(
        CreatorErrorCodes.Unavailable,
        $"The creator at '{address}' gave no answer to '{call}': it cannot be reached or dropped the connection. Is it running there?",
        isTransient: true,
        exception);

    public static CreatorException TimedOut(Uri address, string call, TimeSpan timeout) => new(
        CreatorErrorCodes.CallTimeout,
        string.Create(CultureInfo.InvariantCulture, $"The creator at '{address}' did not answer '{call}' within {timeout.TotalSeconds:0.#} s."),
        isTransient: true);

    public static CreatorException TooLarge(Uri address, string call, int maxBytes) => new(
        CreatorErrorCodes.OutputTooLarge,
        $"The creator at '{address}' answered '{call}' with more than {maxBytes} bytes.",
        isTransient: false);

    public static CreatorException Invalid(Uri address, string call, string what) => new(
        CreatorErrorCodes.InvalidOutput,
        $"The creator at '{address}' could not be understood when asked to '{call}': {what}. It must be the content-creator's API (docs/creator-protocol.md).",
        isTransient: false);

    private static bool IsAboutTask(JsonElement? body) =>
        Error(body) is { } error && (JsonText.Whole(error, "message")?.Contains("Task", StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>The message, with the fields that it is about.</summary>
    private static string Reason(HttpResponseMessage response, JsonElement? body)
    {
        string status = string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}");
        if (Error(body) is not { } error)
        {
            return status;
        }

        string[] fields = error.TryGetProperty("details", out JsonElement details) && details.ValueKind == JsonValueKind.Object && details.TryGetProperty("fields", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(field => $"{Path(field)}: {JsonText.Short(field, "message")}")]
            : [];
        string message = JsonText.Short(error, "message") ?? "it gave no reason";
        return ArticleText.Shorten($"{message} ({JsonText.Short(error, "code") ?? status}){(fields.Length > 0 ? "; " : "")}{string.Join("; ", fields)}", Articles.MaxText);
    }

    private static JsonElement? Error(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object ? error : null;

    private static string Path(JsonElement field) =>
        field.ValueKind == JsonValueKind.Object && field.TryGetProperty("path", out JsonElement path) && path.ValueKind == JsonValueKind.Array
            ? string.Join('.', path.EnumerateArray())
            : JsonText.Short(field, "path") ?? "?";

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
