using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>Makes the messages that reach entities.</summary>
internal static class EntityMessages
{
    /// <summary>Whether the id is an entity's; those of orchestrations never begin so.</summary>
    public static bool IsEntity(string instanceId) => instanceId[0] == '@';

    /// <summary>Asks for an operation that nobody waits for.</summary>
    public static Message Signal(DurableEngine engine, EntityInstanceId id, string operationName, object? input, SignalEntityOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        string? serialized = engine.Converter.Serialize(input, $"the input of operation '{operationName}'");
        return new Message(engine.Store.NextMessageId(), Check(id), null, new OperationRequested(operationName, serialized, Caller: null) { Trace = DurableSpans.Current })
        {
            DueAt = options?.SignalTime?.UtcDateTime,
        };
    }

    /// <exception cref="ArgumentException">It is <c>default(EntityInstanceId)</c>.</exception>
    public static string Check(EntityInstanceId id) =>
        id != default ? id.ToString() : throw new ArgumentException("An entity has an id; this is default(EntityInstanceId).", nameof(id));
}
