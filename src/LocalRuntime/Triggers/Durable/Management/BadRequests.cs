using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>Answers requests that hold something wrong with what it is.</summary>
internal static class BadRequests
{
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (BindingException exception)
        {
            return HttpProblem.Invalid(exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            LocalRuntimeOptions options = call.HttpContext.RequestServices.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value;
            return HttpProblem.Refused(exception, options.MaxRequestBodyBytes);
        }
    }

    /// <summary>Runs what looks at values of the request, and answers for it when it says that one of them is none.</summary>
    /// <param name="parameter">The value's name.</param>
    /// <param name="act">What looks at the values, and says so with an <see cref="ArgumentException"/>.</param>
    /// <exception cref="BindingException">One of them is none.</exception>
    public static async Task<T> CheckAsync<T>(string parameter, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (ArgumentException exception)
        {
            throw new BindingException(parameter, WithoutParameter(exception));
        }
    }

    /// <inheritdoc cref="CheckAsync" />
    public static T Check<T>(string parameter, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (ArgumentException exception)
        {
            throw new BindingException(parameter, WithoutParameter(exception));
        }
    }

    // Callers do not know the names that parameters have in the code.
    private static string WithoutParameter(ArgumentException exception) =>
        exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;
}
