using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>One atomic change of the store.</summary>
internal abstract record StoreWrite;

/// <summary>An instance has taken a turn.</summary>
/// <param name="State">The instance as it is after the turn.</param>
/// <param name="Turn">The turn, to be added as number <c>State.Turns - 1</c>.</param>
internal sealed record TurnWrite(InstanceState State, Turn Turn) : StoreWrite
{
    /// <summary>The turn as it is stored. Made with the write, so that the one thread that commits need not.</summary>
    public byte[] Data { get; } = HistoryJson.Write(Turn);

    /// <summary>The turn begins a new history.</summary>
    public bool StartsOver { get; init; }

    /// <summary>With <see cref="StartsOver"/>: the instance id had a history before, which is dropped.</summary>
    public bool Replaces { get; init; }

    /// <summary>Messages to other instances, ids given by the store.</summary>
    public IReadOnlyList<Message> Sent { get; init; } = [];

    /// <summary>The messages among the turn's inputs.</summary>
    public IReadOnlyList<long> Received { get; init; } = [];
}

/// <summary>Messages that nobody takes are removed; what answers them is sent.</summary>
internal sealed record MessagesWrite(IReadOnlyList<long> Received, IReadOnlyList<Message> Sent) : StoreWrite;

/// <summary>An instance and its history are forgotten, unless its id has a newer execution by now.</summary>
internal sealed record PurgeWrite(string InstanceId, string ExecutionId) : StoreWrite;

/// <summary>An entity has taken messages; what its operations had to say goes out with its new state.</summary>
/// <param name="State">The entity afterwards; an empty one is removed.</param>
/// <param name="Received">The messages that it has taken.</param>
/// <param name="Sent">Messages to others, ids given by the store.</param>
internal sealed record EntityWrite(EntityState State, IReadOnlyList<long> Received, IReadOnlyList<Message> Sent) : StoreWrite;
