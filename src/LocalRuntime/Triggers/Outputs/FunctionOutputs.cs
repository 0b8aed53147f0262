using System.Reflection;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace ContentHub.LocalRuntime.Triggers.Outputs;

/// <summary>
/// Where what a function returns goes, other than to its trigger: all of it, by an attribute of the method, or property by
/// property.
/// </summary>
internal abstract class FunctionOutputs
{
    /// <summary>The attributes by what they stand on: <c>$return</c>, or a property's name.</summary>
    public abstract IReadOnlyDictionary<string, OutputBindingAttribute> Bindings { get; }

    /// <summary>A function's outputs; null when what it returns is its trigger's alone.</summary>
    /// <exception cref="HostStartException">The attributes cannot be followed.</exception>
    public static FunctionOutputs? For(MethodInfo method, TriggerBindingAttribute trigger, SettingReferences settings)
    {
        Type returned = Awaited(method.ReturnType);
        OutputBindingAttribute? ofReturn = method.GetCustomAttribute<OutputBindingAttribute>();
        PropertyInfo[] properties = [.. returned.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.IsDefined(typeof(OutputBindingAttribute)))];
        if (ofReturn is null && properties.Length == 0)
        {
            return null;
        }

        if (trigger is OrchestrationTriggerAttribute)
        {
            throw new HostStartException("an orchestrator has no outputs, because it is replayed; call an activity that has them.");
        }

        if (ofReturn is null)
        {
            return new PropertyOutputs(returned, properties, settings);
        }

        if (properties.Length > 0)
        {
            throw new HostStartException($"the method has an output, and the property '{properties[0].Name}' of what it returns has one, too; leave one of them out.");
        }

        return returned == typeof(void) || IsAnswer(returned)
            ? throw new HostStartException($"an output takes what the method returns, and {(returned == typeof(void) ? "nothing" : $"the HTTP answer {returned.Name}")} cannot be a message. "
                + "Return a class with a property for each: [HttpResult] for the answer, [QueueOutput] for messages.")
            : new ReturnOutput(ofReturn, trigger, settings);
    }

    /// <summary>Stores the messages in what a function has returned.</summary>
    /// <returns>What is left for the trigger.</returns>
    public abstract Task<object?> DeliverAsync(object? result, IServiceProvider services);

    protected static bool IsAnswer(Type type) =>
        type.IsAssignableTo(typeof(IResult)) || type.IsAssignableTo(typeof(IActionResult)) || type.IsAssignableTo(typeof(HttpResponseData));

    private static Type Awaited(Type type)
    {
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(void);
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }
}
