using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>The worker's own request over an ASP.NET Core one.</summary>
internal sealed class AspNetRequestData(FunctionContext context, HttpContext http) : HttpRequestData(context)
{
    public override Stream Body => http.Request.Body;

    public override HttpHeadersCollection Headers { get; } = new(http.Request.Headers.Select(header =>
        KeyValuePair.Create(header.Key, header.Value.Where(value => value is not null).Select(value => value!))));

    public override Uri Url { get; } = new(http.Request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => http.User.Identities;

    public override string Method => http.Request.Method;

    public override HttpResponseData CreateResponse() => new AspNetResponseData(FunctionContext);
}

/// <summary>The worker's own response; sent when the function returns it.</summary>
internal sealed class AspNetResponseData(FunctionContext context) : HttpResponseData(context)
{
    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public static async Task SendAsync(HttpResponse target, HttpResponseData response)
    {
        target.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers)
        {
            target.Headers[name] = values.ToArray();
        }

        if (response.Body.CanSeek)
        {
            response.Body.Position = 0;
        }

        await response.Body.CopyToAsync(target.Body, target.HttpContext.RequestAborted);
    }
}
