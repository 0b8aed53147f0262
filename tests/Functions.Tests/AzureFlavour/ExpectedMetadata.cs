using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>What the app's attributes, read from the default flavour, say that a Functions host has to be told.</summary>
internal static class ExpectedMetadata
{
    public static IReadOnlyList<MethodInfo> Functions { get; } =
    [
        .. typeof(ContentHubApplication).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    public static string NameOf(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;

    /// <summary>One line for each function: its name, its method, its bindings.</summary>
    public static string Line(MethodInfo function)
    {
        IEnumerable<string> bindings = function.GetParameters().Select(Binding).OfType<string>();
        if (function.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute))))
        {
            bindings = bindings.Append("$return=http");
        }

        return $"{NameOf(function)}: {function.DeclaringType!.FullName}.{function.Name} {string.Join(", ", bindings)}";
    }

    private static string? Binding(ParameterInfo parameter) => parameter.GetCustomAttribute<BindingAttribute>() switch
    {
        null => null,
        HttpTriggerAttribute http => $"{parameter.Name}=httpTrigger {http.AuthLevel} {string.Join('|', http.Methods ?? [])} {http.Route}",
        TimerTriggerAttribute timer => $"{parameter.Name}=timerTrigger '{timer.Schedule}' {timer.RunOnStartup} {timer.UseMonitor}",
        QueueTriggerAttribute queue => $"{parameter.Name}=queueTrigger {queue.QueueName}",
        DurableClientAttribute => $"{parameter.Name}=durableClient",
        OrchestrationTriggerAttribute => $"{parameter.Name}=orchestrationTrigger",
        ActivityTriggerAttribute => $"{parameter.Name}=activityTrigger",
        BindingAttribute other => $"{parameter.Name}={other.GetType().Name}, which no test knows",
    };
}
