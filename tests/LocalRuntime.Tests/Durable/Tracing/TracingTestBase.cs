using System.Diagnostics;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>Listeners hear the whole process, and hosts ask whether there are any: these tests run alone.</summary>
[CollectionDefinition(nameof(TracingTestBase), DisableParallelization = true)]
public sealed class TracingCollection;

/// <summary>Hosts of <see cref="TracedFunctions"/> that follow each other on one folder, by one clock.</summary>
[Collection(nameof(TracingTestBase))]
public abstract class TracingTestBase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracing-").FullName;

    protected VirtualTimeProvider Time { get; } = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<FunctionsTestHost> StartAsync(string maxLiveInstances = "20000")
    {
        FunctionsTestHostOptions options = new() { FunctionTypes = [typeof(TracedFunctions)], DataFolder = _folder, Time = Time };
        options.Settings["extensions:durableTask:maxLiveInstances"] = maxLiveInstances;
        return FunctionsTestHost.StartAsync(options);
    }

    protected static Task StartInstanceAsync(FunctionsTestHost host, string orchestrator, string id, object? input = null) =>
        host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));

    internal static ExecutionStarted StoredStart(FunctionsTestHost host, string id) =>
        (ExecutionStarted)host.Services.GetRequiredService<DurableEngineService>().Engine.Store.ReadHistory(id)[0].Inputs[0];

    protected static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();
}
