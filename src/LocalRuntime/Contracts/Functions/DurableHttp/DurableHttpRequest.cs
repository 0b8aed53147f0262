using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>An HTTP request that an orchestrator has sent, with <see cref="TaskOrchestrationContextExtensionMethods"/>.</summary>
/// <remarks>It is kept in the history as it is, headers included: give it no secret that may not be there.</remarks>
public class DurableHttpRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">The address, absolute.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public DurableHttpRequest(HttpMethod method, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(uri);
        Method = method;
        Uri = uri;
    }

    /// <summary>The method.</summary>
    [JsonPropertyName("method")]
    [JsonConverter(typeof(HttpMethodJsonConverter))]
    public HttpMethod Method { get; }

    /// <summary>The address.</summary>
    [JsonPropertyName("uri")]
    public Uri Uri { get; }

    /// <summary>The headers, those of the content included; null for none.</summary>
    [JsonPropertyName("headers")]
    [JsonConverter(typeof(HttpHeadersJsonConverter))]
    public IDictionary<string, StringValues>? Headers { get; set; }

    /// <summary>The content, sent as UTF-8; null for none. It is <c>text/plain</c> unless the headers say otherwise.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; set; }

    /// <summary>
    /// Whether an answer 202 with a <c>Location</c> is followed until there is another one. Default false: it is returned.
    /// </summary>
    [JsonPropertyName("asynchronousPatternEnabled")]
    public bool AsynchronousPatternEnabled { get; set; }

    /// <summary>When a request that fails is sent again; null for never.</summary>
    [JsonPropertyName("retryOptions")]
    public HttpRetryOptions? HttpRetryOptions { get; set; }

    /// <summary>How long an answer may take, each time that the request is sent; null for as long as the host waits.</summary>
    [JsonPropertyName("timeout")]
    public TimeSpan? Timeout { get; set; }
}
