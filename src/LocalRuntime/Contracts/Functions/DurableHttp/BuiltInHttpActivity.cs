using System.Globalization;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>The activity that sends the requests of orchestrators. Every host of Durable Functions has it, under this name.</summary>
internal static class BuiltInHttpActivity
{
    public const string Name = "BuiltIn::HttpActivity";

    private const string ContentType = "Content-Type";

    /// <summary>Sends the request once.</summary>
    /// <exception cref="HttpRequestException">There is no answer, or one that is to be retried.</exception>
    /// <exception cref="TimeoutException">The answer takes longer than the request allows.</exception>
    public static async Task<DurableHttpResponse> RunAsync(
        HttpClient client, TimeProvider time, DurableHttpRequest request, CancellationToken cancellation)
    {
        using HttpRequestMessage message = MessageOf(request);
        using CancellationTokenSource timeout = new(request.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(message, either.Token);
            ThrowIfToBeRetried(request, answer.StatusCode);
            return new DurableHttpResponse(answer.StatusCode)
            {
                Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(
                    header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase),
                Content = await answer.Content.ReadAsStringAsync(either.Token),
            };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.Method} {request.Uri} had no answer in {request.Timeout:c}.");
        }
    }

    private static HttpRequestMessage MessageOf(DurableHttpRequest request)
    {
        HttpRequestMessage message = new(request.Method, request.Uri);
        if (request.Content is not null)
        {
            message.Content = new StringContent(request.Content);
        }

        foreach ((string name, StringValues values) in request.Headers ?? new Dictionary<string, StringValues>())
        {
            if (string.Equals(name, ContentType, StringComparison.OrdinalIgnoreCase))
            {
                message.Content?.Headers.Remove(ContentType);
            }

            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return message;
    }

    private static void ThrowIfToBeRetried(DurableHttpRequest request, HttpStatusCode status)
    {
        if (request.HttpRetryOptions is { } retries
            && (retries.StatusCodesToRetry.Count == 0 ? (int)status >= 400 : retries.StatusCodesToRetry.Contains(status)))
        {
            throw new HttpRequestException(
                string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.Uri} was answered with {(int)status} ({status})."), null, status);
        }
    }
}
