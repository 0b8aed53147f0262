using ContentHub.LocalRuntime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>Functions that run on the simulation's thread. Activities and operations end when the simulation gets round to it.</summary>
internal sealed class SimulatedFunctions : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<ActivityInvocation, object?>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Type> _entities = new(StringComparer.OrdinalIgnoreCase);
    private readonly IServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    /// <summary>Runs a piece of work later, on the present life's scheduler.</summary>
    public Action<Action> Later { get; set; } = static work => work();

    public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code) =>
        _orchestrators[name] = async context => await code(context, context.GetInput<TInput>()!);

    public void AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> code) =>
        _activities[name] = invocation => code(JsonDataConverter.Default.Deserialize<TInput>(invocation.Input)!);

    public void AddEntity<TEntity>(string name)
        where TEntity : ITaskEntity => _entities[name] = typeof(TEntity);

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        RunLater(() => Task.FromResult(_activities[invocation.Name](invocation)));

    public Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation) => RunLater(async () =>
    {
        TaskEntityDispatcher dispatcher = new(operation, _services);
        await dispatcher.DispatchAsync((ITaskEntity)Activator.CreateInstance(_entities[operation.Context.Id.Name])!);
        return dispatcher.Failure is { } failure ? throw failure : dispatcher.Result;
    });

    private Task<object?> RunLater(Func<Task<object?>> run)
    {
        // Completed on the simulation's thread, continuations and all.
        TaskCompletionSource<object?> done = new();
        Later(() =>
        {
            Task<object?> task;
            try
            {
                task = run();
            }
            catch (Exception exception)
            {
                task = Task.FromException<object?>(exception);
            }

            Assert.True(task.IsCompleted, "a simulated function waited for something real");
            done.SetFromTask(task);
        });
        return done.Task;
    }
}
