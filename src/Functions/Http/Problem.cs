using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Http;

/// <summary>Answers that say no: problem details (RFC 9457) that name what was wrong and what to do.</summary>
internal static class Problem
{
    public static IResult Invalid(IReadOnlyList<FieldError> errors) => Results.Problem(
        title: "The request is not valid; nothing was stored.",
        detail: string.Join(" ", errors.Select(error => error.Message)),
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = errors.GroupBy(error => error.Field).ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray()),
        });

    public static IResult Invalid(string field, string message) => Invalid([new FieldError(field, message)]);

    public static IResult InvalidContinuation() =>
        Invalid("continuation", "continuation is not one that this list gave for this filter; leave it out to begin at the first page.");

    public static IResult NoPublisher() => Results.Problem(
        title: "Nothing can be published now.",
        detail: "No publisher is set (PUBLISHER is none). Set PUBLISHER to file or webhook, start the service again, and ask again.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static IResult NoPrometheus() => Results.Problem(
        title: "Metrics are not offered in this format now.",
        detail: "Set METRICS_PROMETHEUS to true and start the service again.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult NotFound(string what, string id) => Results.Problem(
        title: $"There is no {what} with this id.",
        detail: $"No {what} has the id '{id}'. Check the id{(what == "task" ? "; ended tasks are removed after their retention time" : "")}.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult Conflict(string detail) => Results.Problem(
        title: "That cannot be done in the present state.",
        detail: detail,
        statusCode: StatusCodes.Status409Conflict);

    public static IResult Forbidden(string detail) => Results.Problem(
        title: "This caller may not do that.",
        detail: detail,
        statusCode: StatusCodes.Status403Forbidden);

    public static IResult Unsigned(string detail) => Results.Problem(
        title: "The signature is missing or wrong.",
        detail: detail,
        statusCode: StatusCodes.Status401Unauthorized);

    public static IResult TooLarge(int maxBytes) => Results.Problem(
        title: "The body is too large.",
        detail: $"At most {maxBytes} bytes are taken.",
        statusCode: StatusCodes.Status413PayloadTooLarge);

    public static IResult StillDelivering(string deliveryId) => Results.Problem(
        title: "The delivery is still under way.",
        detail: $"The delivery {deliveryId} is being tried; replay it once it has ended. nextAttemptAt of the delivery says when the next try is due.",
        statusCode: StatusCodes.Status409Conflict);

    public static IResult TooManyWatchers() => Results.Problem(
        title: "Too many watch already.",
        detail: "Every connection for events is taken. Try again in a few seconds, or raise EVENTS_MAX_CONNECTIONS.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static IResult KeyReused(string key, string taskId) => Results.Problem(
        title: "The idempotency key belongs to another request.",
        detail: $"The key '{key}' was used for another request, which is task {taskId}. Send the same body again, or use a new key for a new request.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static IResult Disabled() => Results.Problem(
        title: "New tasks are not accepted now.",
        detail: "Content generation is switched off (ASYNC_CONTENT_GENERATION_ENABLED is false); running tasks go on. Nothing was stored; submit again later.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
