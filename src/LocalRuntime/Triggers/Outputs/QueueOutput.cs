using System.Collections;
using System.Text;
using System.Text.Json;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Outputs;

/// <summary>A queue that takes what a function returns. A text is a message, bytes are one, a sequence is several, anything else is one as JSON.</summary>
internal sealed class QueueOutput
{
    private readonly string _queue;

    private QueueOutput(string queue)
    {
        _queue = queue;
    }

    /// <exception cref="HostStartException">The attribute is no output to a queue.</exception>
    public static QueueOutput For(OutputBindingAttribute attribute, SettingReferences settings)
    {
        string queue = attribute is QueueOutputAttribute output
            ? settings.Resolve(output.QueueName)
            : throw new HostStartException($"the output {attribute.GetType().Name} is not one that this host has in this place.");
        return QueueRules.NameFault(queue) is { } fault ? throw new HostStartException(fault) : new QueueOutput(queue);
    }

    /// <summary>Stores messages; all of them can be stored, or none is.</summary>
    /// <exception cref="ArgumentException">A message is too large, or is none that the queues can hold.</exception>
    public static Task SendAsync(IEnumerable<(string Queue, ReadOnlyMemory<byte> Body)> messages, IServiceProvider services)
    {
        (string Queue, ReadOnlyMemory<byte> Body)[] all = [.. messages];
        IQueueStore store = services.GetRequiredService<IQueueStore>();
        foreach ((_, ReadOnlyMemory<byte> body) in all)
        {
            store.CheckBody(body);
        }

        // The function has done its work: what it returned is stored though its caller may have gone.
        return Task.WhenAll(all.Select(message => store.SendAsync(message.Queue, message.Body, cancellation: CancellationToken.None)));
    }

    public IEnumerable<(string Queue, ReadOnlyMemory<byte> Body)> Messages(object? value, IServiceProvider services)
    {
        JsonSerializerOptions json = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
        return Items(value).Select(item => (_queue, Encode(item, json)));
    }

    private static IEnumerable<object> Items(object? value) => value switch
    {
        null => [],
        IEnumerable items and not (string or byte[]) when !IsDictionary(value) => items.Cast<object?>().OfType<object>(),
        _ => [value],
    };

    private static ReadOnlyMemory<byte> Encode(object item, JsonSerializerOptions json) => item switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        _ => JsonSerializer.SerializeToUtf8Bytes(item, item.GetType(), json),
    };

    // Sequences, too, but one JSON object each.
    private static bool IsDictionary(object value) => value is IDictionary || value.GetType().GetInterfaces().Any(type =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(IDictionary<,>) || definition == typeof(IReadOnlyDictionary<,>)));
}
