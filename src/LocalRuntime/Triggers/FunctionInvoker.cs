using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>
/// Runs functions through the app's middleware. It awaits nothing of its own: when the function and the middleware end at
/// once, so does the run, on the calling thread. The engine relies on that for orchestrators.
/// </summary>
internal sealed class FunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly FunctionExecutionDelegate _pipeline;

    public FunctionInvoker(IServiceScopeFactory scopes, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        _scopes = scopes;
        FunctionExecutionDelegate pipeline = static context => ExecuteAsync((LocalFunctionContext)context);
        for (int i = middleware.Count - 1; i >= 0; i--)
        {
            pipeline = middleware[i](pipeline);
        }

        _pipeline = pipeline;
    }

    /// <summary>Runs a function with services of its own.</summary>
    public async Task<object?> InvokeAsync(LocalFunctionDefinition function, object trigger, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = _scopes.CreateAsyncScope();
        return await InvokeAsync(function, trigger, scope.ServiceProvider, cancellation);
    }

    /// <summary>Runs a function with services that the caller owns.</summary>
    public async Task<object?> InvokeAsync(LocalFunctionDefinition function, object trigger, IServiceProvider services, CancellationToken cancellation)
    {
        LocalFunctionContext context = new(function, services, trigger, cancellation);
        if (trigger is Microsoft.AspNetCore.Http.HttpContext http)
        {
            context.Items["HttpRequestContext"] = http;
        }

        await _pipeline(context);
        return function.Outputs is { } outputs ? await outputs.DeliverAsync(context.Result, services) : context.Result;
    }

    private static async Task ExecuteAsync(LocalFunctionContext context)
    {
        IReadOnlyList<ParameterBinder> binders = context.Function.Binders;
        object?[] arguments = new object?[binders.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await binders[i](context);
        }

        context.Result = await context.Function.Call.InvokeAsync(context.InstanceServices, arguments);
    }
}
