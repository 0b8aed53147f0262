namespace ContentHub.LocalRuntime.Triggers;

/// <summary>Makes the value of one parameter for a run.</summary>
internal delegate ValueTask<object?> ParameterBinder(LocalFunctionContext context);

/// <summary>A request has a value that a parameter cannot take.</summary>
/// <param name="parameter">The parameter's name.</param>
/// <param name="message">What was given and what is wanted; safe to show to callers.</param>
internal sealed class BindingException(string parameter, string message) : Exception(message)
{
    public string Parameter { get; } = parameter;
}
