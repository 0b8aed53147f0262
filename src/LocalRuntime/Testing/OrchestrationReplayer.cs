using System.Reflection;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Triggers;
using ContentHub.LocalRuntime.Triggers.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// Holds today's orchestrators to histories that were recorded with earlier ones, as the engine does with running instances
/// after a deployment. No host, no store, no clock: the history says what happened and when.
/// </summary>
public sealed class OrchestrationReplayer : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly DurableFunctions _functions;
    private readonly PayloadConverter _converter;
    private readonly DurableOptions _options = new();

    /// <summary>Makes a replayer.</summary>
    /// <param name="options">How it is set up.</param>
    /// <exception cref="Hosting.HostStartException">An orchestrator cannot be run; the message names it.</exception>
    public OrchestrationReplayer(OrchestrationReplayerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(options.Settings).Build();
        settings.GetSection(DurableOptions.Section).Bind(_options);
        IServiceCollection services = new ServiceCollection { options.Services };
        services.AddLogging();
        services.TryAddSingleton<DataConverter>(JsonDataConverter.Default);
        services.TryAddSingleton(settings);
        _services = services.BuildServiceProvider();
        DataConverter converter = _services.GetRequiredService<DataConverter>();
        _converter = new PayloadConverter(converter, _options.MaxPayloadBytes);
        _functions = new DurableFunctions(
            FunctionCatalog.Discover(options.FunctionTypes, settings, IsOrchestrator),
            new FunctionInvoker(_services.GetRequiredService<IServiceScopeFactory>(), []),
            converter,
            TimeProvider.System);
    }

    /// <summary>Makes a replayer of the orchestrators of some types, which ask for no services.</summary>
    /// <param name="functionTypes">The types that hold the orchestrators.</param>
    /// <exception cref="Hosting.HostStartException">An orchestrator cannot be run; the message names it.</exception>
    public OrchestrationReplayer(params IReadOnlyList<Type> functionTypes)
        : this(new OrchestrationReplayerOptions { FunctionTypes = functionTypes })
    {
    }

    /// <summary>Gives the orchestrator the inputs of a history, turn by turn, and expects the decisions that the history has.</summary>
    /// <param name="history">The history.</param>
    /// <exception cref="OrchestrationReplayException">The code decides something else; the message and the properties name the step.</exception>
    public void Replay(OrchestrationHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);

        // A continuation that arrives when no turn is taken comes too late for the history, which then shows it.
        OrchestrationExecution execution = new(history.InstanceId, history.Start, _functions, _converter, _options, NullLoggerFactory.Instance, onStray: static () => { });
        try
        {
            execution.Replay(history.RecordedTurns);
        }
        catch (NonDeterminismException exception)
        {
            throw new OrchestrationReplayException(exception.Message, exception)
            {
                Turn = exception.Turn,
                Action = exception.Action,
                Recorded = exception.Recorded,
                Decided = exception.Decided,
            };
        }
    }

    /// <summary>Gives back the services that the orchestrators' classes were made with.</summary>
    public void Dispose()
    {
        _functions.Dispose();
        _services.Dispose();
    }

    private static bool IsOrchestrator(MethodInfo method) =>
        Array.Exists(method.GetParameters(), parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute)));
}
