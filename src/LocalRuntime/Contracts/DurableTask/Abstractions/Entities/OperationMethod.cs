using System.Reflection;

namespace Microsoft.DurableTask.Entities;

/// <summary>The method that an entity's operation runs.</summary>
internal sealed class OperationMethod
{
    private readonly MethodInfo _method;

    private OperationMethod(MethodInfo method) => _method = method;

    /// <summary>The method of that name, whatever the case; <see langword="null"/> if there is none.</summary>
    /// <exception cref="AmbiguousMatchException">There are several.</exception>
    public static OperationMethod? Find(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } method && IsOperation(method)
            ? new(method)
            : null;

    /// <summary>Calls the method and waits for whatever it returns.</summary>
    /// <exception cref="InvalidOperationException">A parameter cannot be bound.</exception>
    public ValueTask<object?> InvokeAsync(object target, TaskEntityOperation operation) => OperationResult.WaitAsync(
        _method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, Bind(operation), culture: null),
        _method.ReturnType);

    // RunAsync would run itself for ever, and nobody means GetType.
    private static bool IsOperation(MethodInfo method) =>
        !method.IsSpecialName
        && method.DeclaringType is { } declaring
        && declaring != typeof(object)
        && !(declaring.IsGenericType && declaring.GetGenericTypeDefinition() == typeof(TaskEntity<>));

    private object?[] Bind(TaskEntityOperation operation)
    {
        ParameterInfo[] parameters = _method.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        Dictionary<Type, ParameterInfo> bound = [];
        foreach (ParameterInfo parameter in parameters)
        {
            Type source = parameter.ParameterType == typeof(TaskEntityContext) || parameter.ParameterType == typeof(TaskEntityOperation)
                ? parameter.ParameterType
                : typeof(object);
            if (!bound.TryAdd(source, parameter))
            {
                string what = source == typeof(object) ? "the input" : $"the {source.Name}";
                throw Unbindable(operation, parameter, $"{what} is already given to '{bound[source].Name}'");
            }

            arguments[parameter.Position] =
                source == typeof(TaskEntityContext) ? operation.Context
                : source == typeof(TaskEntityOperation) ? operation
                : Input(operation, parameter);
        }

        return arguments;
    }

    private object? Input(TaskEntityOperation operation, ParameterInfo parameter) =>
        operation.HasInput ? operation.GetInput(parameter.ParameterType)
        : parameter.HasDefaultValue ? Type.Missing
        : throw Unbindable(operation, parameter, "it is the input, and the caller gave none");

    private InvalidOperationException Unbindable(TaskEntityOperation operation, ParameterInfo parameter, string why) =>
        new($"The operation '{operation}' cannot run {_method.DeclaringType}.{_method.Name}: "
            + $"the parameter '{parameter.Name}' of type {parameter.ParameterType} cannot be bound, since {why}.");
}
