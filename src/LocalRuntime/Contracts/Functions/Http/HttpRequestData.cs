using System.Collections.Specialized;
using System.Net;
using System.Security.Claims;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>An HTTP request, in the worker's own types.</summary>
/// <param name="functionContext">The run.</param>
public abstract class HttpRequestData(FunctionContext functionContext)
{
    private NameValueCollection? _query;

    /// <summary>The run.</summary>
    public FunctionContext FunctionContext { get; } = functionContext ?? throw new ArgumentNullException(nameof(functionContext));

    /// <summary>The body.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The address.</summary>
    public abstract Uri Url { get; }

    /// <summary>Who calls.</summary>
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    /// <summary>The method, upper case.</summary>
    public abstract string Method { get; }

    /// <summary>The query.</summary>
    public virtual NameValueCollection Query => _query ??= System.Web.HttpUtility.ParseQueryString(Url.Query);

    /// <summary>An answer to fill.</summary>
    public abstract HttpResponseData CreateResponse();
}

/// <summary>An HTTP response, in the worker's own types.</summary>
/// <param name="functionContext">The run.</param>
public abstract class HttpResponseData(FunctionContext functionContext)
{
    /// <summary>The run.</summary>
    public FunctionContext FunctionContext { get; } = functionContext ?? throw new ArgumentNullException(nameof(functionContext));

    /// <summary>The status code.</summary>
    public abstract HttpStatusCode StatusCode { get; set; }

    /// <summary>The headers.</summary>
    public abstract HttpHeadersCollection Headers { get; set; }

    /// <summary>The body.</summary>
    public abstract Stream Body { get; set; }

    /// <summary>An answer to a request.</summary>
    /// <param name="request">The request.</param>
    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}
