using System.Net;
using System.Text.Json;
using ContentHub.LocalRuntime.Triggers.Durable;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tells callers how to manage what they have started.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>The addresses that manage an instance.</summary>
    /// <param name="client">The client that the host gave.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">The request to answer: its host is where the addresses begin; null for the host's own.</param>
    /// <exception cref="InvalidOperationException">The client is not the host's, or the host does not listen yet.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ManagementAddresses.Of(client).For(instanceId, request is null ? null : new Uri(request.Url.GetLeftPart(UriPartial.Authority)));
    }

    /// <summary>Answers 202 with the addresses that manage an instance.</summary>
    /// <param name="client">The client that the host gave.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up writing.</param>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>Answers with the addresses that manage an instance.</summary>
    /// <param name="client">The client that the host gave.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="statusCode">The answer's status code.</param>
    /// <param name="cancellation">Gives up writing.</param>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpManagementPayload payload = client.CreateHttpManagementPayload(instanceId, request);
        HttpResponseData response = CreateResponse(request, payload, statusCode);
        await response.WriteAsJsonAsync(payload, cancellation);
        return response;
    }

    /// <summary>Answers 202 with the addresses that manage an instance.</summary>
    /// <param name="client">The client that the host gave.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Gives up writing.</param>
    public static HttpResponseData CreateCheckStatusResponse(this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponse(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>Answers with the addresses that manage an instance.</summary>
    /// <param name="client">The client that the host gave.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="statusCode">The answer's status code.</param>
    /// <param name="cancellation">Gives up writing.</param>
    public static HttpResponseData CreateCheckStatusResponse(this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        HttpManagementPayload payload = client.CreateHttpManagementPayload(instanceId, request);
        HttpResponseData response = CreateResponse(request, payload, statusCode);
        response.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        JsonSerializer.Serialize(response.Body, payload, JsonSerializerOptions.Web);
        return response;
    }

    private static HttpResponseData CreateResponse(HttpRequestData request, HttpManagementPayload payload, HttpStatusCode statusCode)
    {
        HttpResponseData response = request.CreateResponse(statusCode);
        response.Headers.TryAddWithoutValidation("Location", payload.StatusQueryGetUri);
        response.Headers.TryAddWithoutValidation("Retry-After", "10");
        return response;
    }
}
