using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Triggers;
using ContentHub.LocalRuntime.Triggers.Queues;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>Puts everything by which a host touches the world under a life that can end.</summary>
internal static class ProcessServices
{
    public static void AddProcess(this FunctionsApplicationBuilder builder, ProcessLife life, VirtualTimeProvider clock)
    {
        IServiceCollection services = builder.Services;
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ProcessClock(clock, life)));
        services.AddSingleton<IStartupFilter>(new ProcessEdge(life));
        services.AddSingleton<IEngineScheduler>(_ => new ProcessScheduler(new ThreadPoolScheduler(), life));
        services.AddSingleton<Func<string, IDurableStore>>(path => new ProcessDurableStore(SqliteDurableStore.Open(path), life));
        services.AddSingleton<OpenQueueStore>(provider => async cancellation =>
            new ProcessQueueStore(await QueueServiceCollectionExtensions.OpenStoreAsync(provider, cancellation), life));
        builder.UseFirst(next => context => IsOrchestrator(context) ? next(context) : life.InsideAsync(() => next(context)));
    }

    // An orchestrator only ever waits for the engine, which is silent by itself once the process is dead.
    private static bool IsOrchestrator(FunctionContext context) =>
        ((LocalFunctionDefinition)context.FunctionDefinition).Trigger is OrchestrationTriggerAttribute;
}
