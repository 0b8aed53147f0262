using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>Runs a function for a request, and makes an answer of whatever it returns or throws.</summary>
internal sealed partial class HttpFunction(LocalFunctionDefinition function, FunctionInvoker invoker, long maxBodyBytes, ILogger<HttpFunction> logger)
{
    public async Task RunAsync(HttpContext context)
    {
        try
        {
            object? result = await invoker.InvokeAsync(function, context, context.RequestServices, context.RequestAborted);
            await AnswerAsync(context, result);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await Describe(context, exception).ExecuteAsync(context);
        }
    }

    private static Task AnswerAsync(HttpContext context, object? result)
    {
        switch (result)
        {
            case IResult answer:
                return answer.ExecuteAsync(context);
            case IActionResult answer:
                return answer.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
            case HttpResponseData answer:
                return AspNetResponseData.SendAsync(context.Response, answer);
            case string text:
                return Results.Text(text).ExecuteAsync(context);
            case null when !context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status200OK:
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case null:
                return Task.CompletedTask;
            default:
                return Results.Json(result).ExecuteAsync(context);
        }
    }

    private IResult Describe(HttpContext context, Exception exception)
    {
        context.Response.Clear();
        switch (exception)
        {
            case BadHttpRequestException refused:
                return HttpProblem.Refused(refused, maxBodyBytes);
            case BindingException binding:
                return HttpProblem.Invalid(binding.Message);
            default:
                LogFailed(exception, function.Name, context.TraceIdentifier);
                return HttpProblem.Internal(context.TraceIdentifier);
        }
    }

    [LoggerMessage(LogLevel.Error, "Function {Name} failed, invocation {InvocationId}")]
    private partial void LogFailed(Exception exception, string name, string invocationId);
}
