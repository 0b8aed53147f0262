using System.Reflection;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Outputs;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>The app's functions, found by their attributes.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<LocalFunctionDefinition> functions)
    {
        Functions = functions;
    }

    public IReadOnlyList<LocalFunctionDefinition> Functions { get; }

    /// <exception cref="HostStartException">A function cannot be run; the message names all such functions.</exception>
    public static FunctionCatalog Discover(IReadOnlyList<Type> types, IConfiguration configuration)
    {
        List<string> errors = [];
        List<LocalFunctionDefinition> functions = [];
        Dictionary<string, MethodInfo> names = new(StringComparer.OrdinalIgnoreCase);
        SettingReferences settings = new(configuration);
        foreach (MethodInfo method in types.SelectMany(Methods))
        {
            string name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
            if (!names.TryAdd(name, method))
            {
                errors.Add($"The name '{name}' is used by {Describe(names[name])} and by {Describe(method)}; give one of them another name.");
                continue;
            }

            try
            {
                functions.Add(Define(name, method, settings));
            }
            catch (HostStartException exception)
            {
                errors.Add($"{Describe(method)}: {exception.Message}");
            }
        }

        return errors.Count == 0
            ? new FunctionCatalog(functions)
            : throw new HostStartException("The app's functions cannot be run:" + string.Concat(errors.Select(error => $"\n  {error}")));
    }

    private static IEnumerable<MethodInfo> Methods(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(FunctionAttribute)))
        .OrderBy(method => method.MetadataToken);

    private static LocalFunctionDefinition Define(string name, MethodInfo method, SettingReferences settings)
    {
        if (!method.IsPublic || (!method.IsStatic && method.DeclaringType!.IsAbstract))
        {
            throw new HostStartException("a function must be a public method of a class that can be made.");
        }

        ParameterInfo[] triggered = [.. method.GetParameters().Where(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute)))];
        if (triggered.Length != 1)
        {
            throw new HostStartException($"a function has one trigger; this one has {triggered.Length}.");
        }

        TriggerBindingAttribute trigger = settings.Resolve(triggered[0].GetCustomAttribute<TriggerBindingAttribute>()!);
        if (trigger is QueueTriggerAttribute queue && QueueRules.NameFault(queue.QueueName) is { } fault)
        {
            throw new HostStartException(fault);
        }

        ParameterBinder[] binders = [.. method.GetParameters().Select(parameter => ParameterBinders.For(parameter, trigger))];
        return new LocalFunctionDefinition(name, method, trigger, binders, new FunctionMethod(method), FunctionOutputs.For(method, trigger, settings));
    }

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
