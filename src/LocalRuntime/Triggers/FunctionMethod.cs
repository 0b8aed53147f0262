using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>
/// Calls a function's method: makes its class for the run, calls, and waits for whatever it returns. What can be known of
/// the method is found out once, when the host starts.
/// </summary>
internal sealed class FunctionMethod
{
    private static readonly MethodInfo s_awaitTask = Generic(nameof(AwaitTaskAsync));
    private static readonly MethodInfo s_awaitValueTask = Generic(nameof(AwaitValueTaskAsync));

    private readonly ObjectFactory? _makeClass;
    private readonly MethodInvoker _call;
    private readonly Func<object?, Task<object?>> _await;

    public FunctionMethod(MethodInfo method)
    {
        _makeClass = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        _call = MethodInvoker.Create(method);
        _await = Awaiter(method.ReturnType);
    }

    public Task<object?> InvokeAsync(IServiceProvider services, object?[] arguments)
    {
        object? instance = _makeClass?.Invoke(services, null);
        if (instance is IDisposable or IAsyncDisposable)
        {
            return InvokeAndDisposeAsync(instance, arguments);
        }

        return _await(_call.Invoke(instance, arguments.AsSpan()));
    }

    private static Func<object?, Task<object?>> Awaiter(Type type)
    {
        if (type == typeof(Task))
        {
            return static result => AwaitTaskAsync((Task)result!);
        }

        if (type == typeof(ValueTask))
        {
            return static result => AwaitTaskAsync(((ValueTask)result!).AsTask());
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return s_awaitTask.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>();
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            return s_awaitValueTask.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>();
        }

        return static result => Task.FromResult(result);
    }

    private static async Task<object?> AwaitTaskAsync(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> AwaitTaskAsync<T>(object? task) => await (Task<T>)task!;

    private static async Task<object?> AwaitValueTaskAsync<T>(object? task) => await (ValueTask<T>)task!;

    private static MethodInfo Generic(string name) =>
        typeof(FunctionMethod).GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Single(method => method.Name == name && method.IsGenericMethod);

    private async Task<object?> InvokeAndDisposeAsync(object instance, object?[] arguments)
    {
        try
        {
            return await _await(_call.Invoke(instance, arguments.AsSpan()));
        }
        finally
        {
            if (instance is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                ((IDisposable)instance).Dispose();
            }
        }
    }
}
