using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>A function of the app, ready to run.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    private readonly MethodInfo _method;

    public LocalFunctionDefinition(string name, MethodInfo method, TriggerBindingAttribute trigger, IReadOnlyList<ParameterBinder> binders, FunctionMethod call)
    {
        Name = name;
        _method = method;
        Trigger = trigger;
        Binders = binders;
        Call = call;
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = method.GetParameters()
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(binding => binding.Attribute is not null)
            .ToImmutableDictionary(binding => binding.Name!, binding => (BindingMetadata)new LocalBindingMetadata(binding.Name!, TypeOf(binding.Attribute!)));
    }

    public TriggerBindingAttribute Trigger { get; }

    public IReadOnlyList<ParameterBinder> Binders { get; }

    public FunctionMethod Call { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => _method.Module.FullyQualifiedName;

    public override string EntryPoint => $"{_method.DeclaringType!.FullName}.{_method.Name}";

    public override string Id => Name;

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>The kind of a binding as function.json names it: the attribute's name, in camel case.</summary>
    private static string TypeOf(BindingAttribute attribute)
    {
        string name = attribute.GetType().Name[..^"Attribute".Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class LocalBindingMetadata(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
