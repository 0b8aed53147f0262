using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The shapes that the isolated worker asks of functions. These need none of its packages.</summary>
public sealed partial class FunctionShapeTests
{
    /// <summary>What a queue message gives beside itself, as the Functions host names it.</summary>
    private static readonly string[] s_ofMessages = ["id", "dequeueCount", "insertionTime", "expirationTime", "nextVisibleTime", "popReceipt"];

    [Fact]
    public void Names_are_valid_and_used_once()
    {
        string[] names = [.. ExpectedMetadata.Functions.Select(ExpectedMetadata.NameOf)];

        Assert.All(names, name => Assert.Matches(ValidName(), name));
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Routes_are_used_once_by_each_method()
    {
        string[] routes = [.. ExpectedMetadata.Functions.Select(Trigger).OfType<HttpTriggerAttribute>()
            .SelectMany(http => http.Methods!, (http, method) => $"{method} {RouteParameter().Replace(http.Route!, "{}")}")];

        Assert.NotEmpty(routes);
        Assert.Equal(routes.Length, routes.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_function_is_public_and_has_one_trigger() => Assert.All(ExpectedMetadata.Functions, function =>
    {
        Assert.True(function.IsPublic && function.DeclaringType!.IsVisible, function.Name);
        Assert.Single(function.GetParameters(), parameter => parameter.IsDefined(typeof(TriggerBindingAttribute)));
    });

    [Fact]
    public void Every_parameter_is_one_that_the_worker_can_bind() =>
        Assert.All(ExpectedMetadata.Functions, function => Assert.All(function.GetParameters(), parameter => Assert.True(CanBind(parameter, Trigger(function)), $"{ExpectedMetadata.NameOf(function)}: {parameter}")));

    [Fact]
    public void Every_result_is_one_that_the_worker_can_pass_on() =>
        Assert.All(ExpectedMetadata.Functions, function => Assert.True(CanReturn(Unwrap(function.ReturnType), Trigger(function)), $"{ExpectedMetadata.NameOf(function)}: {function.ReturnType}"));

    [Fact]
    public void What_durable_functions_take_and_give_can_be_kept_as_JSON()
    {
        Type[] payloads = [.. ExpectedMetadata.Functions.Where(function => Trigger(function) is ActivityTriggerAttribute or OrchestrationTriggerAttribute)
            .SelectMany(function => function.GetParameters()
                .Where(parameter => parameter.GetCustomAttribute<BindingAttribute>() is null or ActivityTriggerAttribute)
                .Select(parameter => parameter.ParameterType)
                .Append(Unwrap(function.ReturnType)))
            .Where(type => type != typeof(void) && type != typeof(CancellationToken) && type != typeof(FunctionContext))
            .Distinct()];

        Assert.NotEmpty(payloads);
        Assert.All(payloads, type => Assert.Equal([], JsonShape.Faults(type)));
    }

    private static TriggerBindingAttribute Trigger(MethodInfo function) =>
        function.GetParameters().Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>()).OfType<TriggerBindingAttribute>().First();

    private static bool CanBind(ParameterInfo parameter, TriggerBindingAttribute trigger) => parameter.GetCustomAttribute<BindingAttribute>() switch
    {
        HttpTriggerAttribute => parameter.ParameterType == typeof(HttpRequest),
        TimerTriggerAttribute => parameter.ParameterType == typeof(TimerInfo),
        QueueTriggerAttribute => parameter.ParameterType == typeof(string),
        OrchestrationTriggerAttribute => parameter.ParameterType == typeof(TaskOrchestrationContext),
        ActivityTriggerAttribute => true,
        DurableClientAttribute => parameter.ParameterType == typeof(DurableTaskClient),
        null when parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(FunctionContext) => true,
        null => trigger switch
        {
            HttpTriggerAttribute http => http.Route!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal),
            QueueTriggerAttribute => s_ofMessages.Contains(parameter.Name),
            OrchestrationTriggerAttribute => true, // its input
            _ => false,
        },
        _ => false,
    };

    private static bool CanReturn(Type type, TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => typeof(IResult).IsAssignableFrom(type) || typeof(IActionResult).IsAssignableFrom(type),
        ActivityTriggerAttribute or OrchestrationTriggerAttribute => true,
        _ => type == typeof(void),
    };

    private static Type Unwrap(Type type) => type switch
    {
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>) => type.GetGenericArguments()[0],
        _ when type == typeof(Task) || type == typeof(ValueTask) => typeof(void),
        _ => type,
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex RouteParameter();
}
