using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>The answer to a <see cref="DurableHttpRequest"/>. It is kept in the history: have large content fetched by an activity.</summary>
/// <param name="statusCode">The status code.</param>
public class DurableHttpResponse(HttpStatusCode statusCode)
{
    /// <summary>The status code.</summary>
    [JsonPropertyName("statusCode")]
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>The headers, those of the content included.</summary>
    [JsonPropertyName("headers")]
    [JsonConverter(typeof(HttpHeadersJsonConverter))]
    public IDictionary<string, StringValues>? Headers { get; init; }

    /// <summary>The content as text; empty or null for none.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }
}
