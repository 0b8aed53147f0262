using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>How an entity was at the moment it was read.</summary>
/// <remarks>It can be written as JSON, not read from it.</remarks>
/// <typeparam name="TState">The type of the state.</typeparam>
[JsonConverter(typeof(EntityMetadataJsonConverter))]
public class EntityMetadata<TState>
{
    private readonly TState? _state;

    /// <summary>An entity that was read without its state.</summary>
    /// <param name="id">The id of the entity.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is <c>default</c>.</exception>
    public EntityMetadata(EntityInstanceId id)
    {
        Id = id != default ? id : throw new ArgumentException("An entity has an id; this is default(EntityInstanceId).", nameof(id));
    }

    /// <summary>An entity that was read with its state.</summary>
    /// <param name="id">The id of the entity.</param>
    /// <param name="state">The state; <see langword="null"/> if there is none.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is <c>default</c>.</exception>
    public EntityMetadata(EntityInstanceId id, TState? state)
        : this(id)
    {
        IncludesState = state is not null;
        _state = state;
    }

    /// <summary>The id of the entity.</summary>
    public EntityInstanceId Id { get; }

    /// <summary>When the entity last changed, in UTC.</summary>
    public DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>How many operations wait for their turn.</summary>
    public int BacklogQueueSize { get; init; }

    /// <summary>The instance id of the orchestration that has locked the entity; <see langword="null"/> if none has.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Whether there is a <see cref="State"/>: it was asked for, and the entity has one.</summary>
    [MemberNotNullWhen(true, nameof(State))]
    [MemberNotNullWhen(true, nameof(_state))]
    public bool IncludesState { get; }

    /// <summary>The state.</summary>
    /// <exception cref="InvalidOperationException">There is none, as <see cref="IncludesState"/> says.</exception>
    public TState State => IncludesState
        ? _state
        : throw new InvalidOperationException($"The state of entity '{Id}' was not asked for, or it has none: look at IncludesState first.");
}

/// <summary>How an entity was at the moment it was read, with the state still serialized.</summary>
/// <remarks><inheritdoc cref="EntityMetadata{TState}" path="/remarks"/></remarks>
/// <param name="id">The id of the entity.</param>
/// <param name="state">The state; <see langword="null"/> if there is none, or it was not asked for.</param>
[JsonConverter(typeof(EntityMetadataJsonConverter))]
public sealed class EntityMetadata(EntityInstanceId id, SerializedData? state = null) : EntityMetadata<SerializedData>(id, state);
