namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Runs a function, or what stands before it.</summary>
/// <param name="context">The run.</param>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>
/// Stands before every run of every function. Before an orchestrator it must not await anything of its own: the engine
/// drives the orchestrator's code.
/// </summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs.</summary>
    /// <param name="context">The run.</param>
    /// <param name="next">What comes after.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
