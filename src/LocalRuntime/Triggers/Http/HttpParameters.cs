using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>Where the parameters of an HTTP function come from: the request, its body, its route, its query.</summary>
internal static class HttpParameters
{
    public static ParameterBinder? For(ParameterInfo parameter, HttpTriggerAttribute trigger)
    {
        Type type = parameter.ParameterType;
        string name = parameter.Name!;
        if (type == typeof(HttpRequest))
        {
            return static context => ValueTask.FromResult<object?>(((HttpContext)context.Trigger).Request);
        }

        if (type == typeof(HttpRequestData))
        {
            return static context => ValueTask.FromResult<object?>(new AspNetRequestData(context, (HttpContext)context.Trigger));
        }

        bool isBody = parameter.IsDefined(typeof(FromBodyAttribute)) || parameter.IsDefined(typeof(Microsoft.AspNetCore.Mvc.FromBodyAttribute));
        if (isBody || parameter.IsDefined(typeof(TriggerBindingAttribute)))
        {
            return context => BodyAsync(context, name, type);
        }

        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (target != typeof(string) && !TypeDescriptor.GetConverter(target).CanConvertFrom(typeof(string)))
        {
            return null;
        }

        bool mayBeMissing = type != target || parameter.HasDefaultValue || !type.IsValueType;
        return context => ValueTask.FromResult(Value((HttpContext)context.Trigger, name, target, mayBeMissing, parameter));
    }

    private static async ValueTask<object?> BodyAsync(LocalFunctionContext context, string name, Type type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(((HttpContext)context.Trigger).Request.Body, type, JsonSerializerOptions.Web, context.CancellationToken);
        }
        catch (JsonException exception)
        {
            throw new BindingException(name, $"The body is not the JSON that '{name}' wants, at {exception.Path ?? "its beginning"}.");
        }
    }

    private static object? Value(HttpContext context, string name, Type type, bool mayBeMissing, ParameterInfo parameter)
    {
        string? text = context.Request.RouteValues.TryGetValue(name, out object? value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : context.Request.Query[name].FirstOrDefault();
        if (text is null)
        {
            return mayBeMissing
                ? parameter.HasDefaultValue ? parameter.DefaultValue : null
                : throw new BindingException(name, $"The value '{name}' is missing from the address.");
        }

        try
        {
            return type == typeof(string) ? text : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            throw new BindingException(name, $"The value '{text}' of '{name}' is not a {type.Name}.");
        }
    }
}
