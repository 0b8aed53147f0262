using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Where the parameters of a queue-triggered function come from: the message, or by their name from what is known of it.</summary>
internal static class QueueParameters
{
    public static ParameterBinder? For(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(TriggerBindingAttribute)))
        {
            return type == typeof(string) ? From(message => message.Text)
                : type == typeof(byte[]) ? From(message => message.Message.Body.ToArray())
                : context => ValueTask.FromResult(Json(context, parameter.Name!, type));
        }

#pragma warning disable CA1308 // a parameter begins with a small letter
        return parameter.Name!.ToLowerInvariant() switch
#pragma warning restore CA1308
        {
            "queuetrigger" when type == typeof(string) => From(message => message.Text),
            "id" when type == typeof(string) => From(message => message.Message.Id),
            "popreceipt" when type == typeof(string) => From(message => message.Message.Receipt.PopReceipt),
            "dequeuecount" when type == typeof(long) => From(message => message.Message.DequeueCount),
            "dequeuecount" when type == typeof(int) => From(message => (int)message.Message.DequeueCount),
            "insertiontime" => Time(type, message => message.Message.InsertedAt),
            "expirationtime" => Time(type, message => message.Message.ExpiresAt),
            "nextvisibletime" => Time(type, message => message.Message.NextVisibleAt),
            _ => null,
        };
    }

    private static ParameterBinder From(Func<QueueInvocation, object?> value) => context => ValueTask.FromResult(value((QueueInvocation)context.Trigger));

    private static ParameterBinder? Time(Type type, Func<QueueInvocation, DateTimeOffset> time) =>
        type == typeof(DateTimeOffset) ? From(message => time(message))
        : type == typeof(DateTime) ? From(message => time(message).UtcDateTime)
        : null;

    private static object? Json(LocalFunctionContext context, string name, Type type)
    {
        try
        {
            JsonSerializerOptions options = context.InstanceServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
            return JsonSerializer.Deserialize(((QueueInvocation)context.Trigger).Message.Body.Span, type, options);
        }
        catch (JsonException exception)
        {
            throw new BindingException(name, $"The message is not the JSON that '{name}' wants, at {exception.Path ?? "its beginning"}.");
        }
    }
}
