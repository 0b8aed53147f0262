using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>The host's own answers that say no: problem details (RFC 9457).</summary>
internal static class HttpProblem
{
    public static IResult Unauthorized() => Results.Problem(
        title: "A key is needed.",
        detail: "Give the right key in the header x-functions-key or as ?code=…; the host's keys are in keys.json of its data folder.",
        statusCode: StatusCodes.Status401Unauthorized);

    public static IResult Forbidden(string detail) => Results.Problem(
        title: "This caller may not do that.",
        detail: detail,
        statusCode: StatusCodes.Status403Forbidden);

    public static IResult NotFound(string path) => Results.Problem(
        title: "There is nothing at this address.",
        detail: $"No function answers {path} with this method.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult Invalid(string detail) => Results.Problem(
        title: "The request is not valid.",
        detail: detail,
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refused(BadHttpRequestException exception, long maxBodyBytes) => exception.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Results.Problem(title: "The request body is too large.", detail: $"At most {maxBodyBytes} bytes are taken.", statusCode: exception.StatusCode)
        : Results.Problem(title: "The request cannot be read.", detail: "It is not proper HTTP, or it ended early.", statusCode: exception.StatusCode);

    public static IResult Internal(string invocationId) => Results.Problem(
        title: "The function failed.",
        detail: $"The host's log has the cause, under the invocation {invocationId}.",
        statusCode: StatusCodes.Status500InternalServerError);

    public static IResult NoInstance(string instanceId) => Results.Problem(
        title: "There is no such orchestration instance.",
        detail: $"No instance has the id '{instanceId}'. Check the id; ended instances may have been purged.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult NoQueue(string queue) => Results.Problem(
        title: "There is no such queue.",
        detail: $"No queue is named '{queue}'. A queue is made by its first message, or by a function that it triggers.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult MessageTooLarge(int maxBytes) => Results.Problem(
        title: "The message is too large.",
        detail: $"At most {maxBytes} bytes are taken. Store large data elsewhere and send its id.",
        statusCode: StatusCodes.Status413PayloadTooLarge);

    public static IResult Gone(string instanceId, OrchestrationRuntimeStatus status) => Results.Problem(
        title: "The orchestration instance has ended.",
        detail: $"Instance '{instanceId}' is {status}; nothing can be changed any more.",
        statusCode: StatusCodes.Status410Gone);

    public static IResult NotEnded(string instanceId, OrchestrationRuntimeStatus status) => Results.Problem(
        title: "The orchestration instance has not ended.",
        detail: $"Instance '{instanceId}' is {status}; only instances that have ended can be purged. Terminate it first, or wait.",
        statusCode: StatusCodes.Status412PreconditionFailed);

    public static IResult NoRewind(string instanceId) => Results.Problem(
        title: "Instances cannot be rewound here.",
        detail: $"Instance '{instanceId}' is as it was. Restart it to run it again from its beginning.",
        statusCode: StatusCodes.Status501NotImplemented);

    public static IResult NothingPurged() => Results.Problem(
        title: "There is nothing to purge.",
        detail: "No ended instance was created in that time and has one of those statuses.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult Exists(string detail) => Results.Problem(
        title: "The orchestration instance exists already.",
        detail: detail,
        statusCode: StatusCodes.Status409Conflict);

    public static IResult NoEntity(string entityId) => Results.Problem(
        title: "There is no such entity.",
        detail: $"No entity with a state has the id '{entityId}'.",
        statusCode: StatusCodes.Status404NotFound);
}
