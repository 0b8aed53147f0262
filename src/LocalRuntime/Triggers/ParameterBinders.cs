using System.Reflection;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Durable;
using ContentHub.LocalRuntime.Triggers.Http;
using ContentHub.LocalRuntime.Triggers.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>Decides, when the host starts, where the value of each parameter comes from.</summary>
internal static class ParameterBinders
{
    private static readonly MethodInfo s_orchestrationInput = typeof(ParameterBinders).GetMethod(nameof(OrchestrationInput), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <exception cref="HostStartException">Nothing can give the parameter a value.</exception>
    public static ParameterBinder For(ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return static context => ValueTask.FromResult<object?>(context);
        }

        if (type == typeof(CancellationToken))
        {
            return static context => ValueTask.FromResult<object?>(context.CancellationToken);
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return type == typeof(DurableTaskClient)
                ? static context => ValueTask.FromResult<object?>(context.InstanceServices.GetRequiredService<DurableTaskClient>())
                : throw Unbindable(parameter, "a [DurableClient] parameter is a DurableTaskClient");
        }

        ParameterBinder? binder = trigger switch
        {
            HttpTriggerAttribute http => HttpParameters.For(parameter, http),
            TimerTriggerAttribute => type == typeof(TimerInfo) ? Trigger : null,
            QueueTriggerAttribute => QueueParameters.For(parameter),
            OrchestrationTriggerAttribute => Orchestration(parameter),
            ActivityTriggerAttribute => Activity(parameter),
            EntityTriggerAttribute => type == typeof(TaskEntityDispatcher) ? Entity : null,
            _ => throw new HostStartException($"the trigger {trigger.GetType().Name} is not one that this host runs."),
        };
        return binder ?? throw Unbindable(parameter, "its type and attributes fit nothing that the trigger gives");
    }

    private static HostStartException Unbindable(ParameterInfo parameter, string why) =>
        new($"the parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot be bound: {why}.");

    private static ValueTask<object?> Trigger(LocalFunctionContext context) => ValueTask.FromResult<object?>(context.Trigger);

    private static ValueTask<object?> Entity(LocalFunctionContext context)
    {
        EntityInvocation invocation = (EntityInvocation)context.Trigger;
        invocation.Dispatcher = new TaskEntityDispatcher(invocation.Operation, context.InstanceServices);
        return ValueTask.FromResult<object?>(invocation.Dispatcher);
    }

    private static ParameterBinder? Orchestration(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(TaskOrchestrationContext))
        {
            return Trigger;
        }

        return parameter.IsDefined(typeof(OrchestrationTriggerAttribute))
            ? null
            : s_orchestrationInput.MakeGenericMethod(parameter.ParameterType).CreateDelegate<ParameterBinder>();
    }

    private static ValueTask<object?> OrchestrationInput<T>(LocalFunctionContext context) =>
        ValueTask.FromResult<object?>(((TaskOrchestrationContext)context.Trigger).GetInput<T>());

    private static ParameterBinder? Activity(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(TaskActivityContext))
        {
            return static context => ValueTask.FromResult<object?>(new LocalActivityContext((ActivityInvocation)context.Trigger));
        }

        return parameter.IsDefined(typeof(ActivityTriggerAttribute))
            ? context => ValueTask.FromResult(context.InstanceServices.GetRequiredService<DataConverter>().Deserialize(((ActivityInvocation)context.Trigger).Input, type))
            : null;
    }
}
