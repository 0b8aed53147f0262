using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>Hosts that run <see cref="EngineFunctions"/>.</summary>
internal static class EngineHost
{
    public static Task<FunctionsTestHost> StartAsync(Action<FunctionsTestHostOptions>? configure = null)
    {
        FunctionsTestHostOptions options = new() { FunctionTypes = [typeof(EngineFunctions)] };
        configure?.Invoke(options);
        return FunctionsTestHost.StartAsync(options);
    }

    public static async Task<string> StartInstanceAsync(this FunctionsTestHost host, string orchestrator, object? input = null, string? id = null) =>
        await host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new Microsoft.DurableTask.StartOrchestrationOptions(id));
}
