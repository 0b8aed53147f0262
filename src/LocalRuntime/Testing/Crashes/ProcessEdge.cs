using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>The callers' side of a process: when it dies, every connection to it breaks, whatever its requests have come to.</summary>
internal sealed class ProcessEdge(ProcessLife life) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(HandleAsync);
        next(application);
    };

    private async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (life.IsOver)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });
        Task handled = life.IsOver ? Task.CompletedTask : next(context);
        await Task.WhenAny(handled, life.Over);
        if (life.IsOver)
        {
            context.Abort();
            return;
        }

        await handled;
    }
}
