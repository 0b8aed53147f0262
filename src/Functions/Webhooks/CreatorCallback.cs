using System.Net;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Webhooks;

/// <summary>
/// <c>POST /api/callbacks/creator/{taskId}</c>: the creator has news. It is a hint and no more: the orchestration wakes and
/// asks the creator, so a forged, repeated or late callback changes nothing.
/// </summary>
public static class CreatorCallback
{
    /// <summary>Wakes the task's orchestration. Only this machine may call: callbacks carry no signature.</summary>
    /// <param name="request">The HTTP request; its body is not read.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="client">Wakes the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(CreatorCallback))]
    public static async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "callbacks/creator/{taskId}")] HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (request.HttpContext.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
        {
            return Problem.Forbidden("Unsigned callbacks are taken from this machine only.");
        }

        if (!GenerationTaskId.IsValid(taskId) || await client.GetInstanceAsync(taskId, cancellation) is not { } instance)
        {
            return Problem.NotFound("task", taskId);
        }

        if (instance.IsRunning)
        {
            await client.RaiseEventAsync(taskId, GenerateContent.CreatorNewsEvent, "callback", cancellation);
        }

        return Results.Accepted();
    }
}
