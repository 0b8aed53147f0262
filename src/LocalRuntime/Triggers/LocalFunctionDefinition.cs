using System.Collections.Immutable;
using System.Reflection;
using ContentHub.LocalRuntime.Triggers.Outputs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>A function of the app, ready to run.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    private readonly MethodInfo _method;

    public LocalFunctionDefinition(string name, MethodInfo method, TriggerBindingAttribute trigger, IReadOnlyList<ParameterBinder> binders, FunctionMethod call, FunctionOutputs? outputs)
    {
        Name = name;
        _method = method;
        Trigger = trigger;
        Binders = binders;
        Call = call;
        Outputs = outputs;
        Parameters = [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];
        InputBindings = method.GetParameters()
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(binding => binding.Attribute is not null)
            .ToImmutableDictionary(binding => binding.Name!, binding => (BindingMetadata)new LocalBindingMetadata(binding.Name!, TypeOf(binding.Attribute!), BindingDirection.In));
        OutputBindings = outputs is null
            ? ImmutableDictionary<string, BindingMetadata>.Empty
            : outputs.Bindings.ToImmutableDictionary(binding => binding.Key, binding => (BindingMetadata)new LocalBindingMetadata(binding.Key, TypeOf(binding.Value), BindingDirection.Out));
    }

    public TriggerBindingAttribute Trigger { get; }

    public IReadOnlyList<ParameterBinder> Binders { get; }

    public FunctionMethod Call { get; }

    /// <summary>Where what it returns goes; null for to its trigger alone.</summary>
    public FunctionOutputs? Outputs { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly => _method.Module.FullyQualifiedName;

    public override string EntryPoint => $"{_method.DeclaringType!.FullName}.{_method.Name}";

    public override string Id => Name;

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    /// <summary>The kind of a binding as function.json names it: the attribute's name, in camel case, without what says that it goes out.</summary>
    private static string TypeOf(BindingAttribute attribute)
    {
        string name = attribute.GetType().Name[..^"Attribute".Length];
        foreach (string suffix in attribute is OutputBindingAttribute ? ["Output", "Result"] : Array.Empty<string>())
        {
            name = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
        }

        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
